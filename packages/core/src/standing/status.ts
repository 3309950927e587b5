import { type Manifest, manifestOf } from '../adapter/manifest.js';
import type { CaptureStatus, FoundTable, Session } from '../adapter.js';
import { type JournalEntry, NO_RECORDS, type Operation } from '../ledger/entry.js';
import { Calendar, formatTimestamp } from '../model/calendar.js';
import type { Deletes } from '../model/deletes.js';
import { keyNames } from '../model/key-columns.js';
import { type Texture, textureOf } from '../model/textures.js';
import type { OperationRequest } from '../operations/registry.js';
import { isCustomRow } from '../plan/custom-key.js';
import type { OperationContext } from '../sessions/context.js';
import type { Sessions } from '../sessions/sessions.js';
import { strangersTo } from './ownership.js';
import { type Standing, standings } from './standing.js';

/** A table's rows: the generated ones and the user's own. */
export interface TableStatus {
  /** All rows, including custom ones. Null: the table doesn't exist. */
  readonly rows: number | null;
  /** Custom rows. */
  readonly customRows: number | null;
  /** Its current version, if the platform keeps former versions of tables. */
  readonly version: number | null;
}

/** An operation interrupted between two of its steps. */
export interface UnfinishedStatus {
  readonly operation: Operation;
  /** The system's day once it is finished. */
  readonly day: number;
  /** Steps done, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** What finishes it: `source.run(request)`. */
  readonly request: OperationRequest;
}

/** What is loaded of one system. */
export interface SystemStatus {
  /** Its last whole day. Null: not loaded. */
  readonly day: number | null;
  /** Its simulated instant as YYYY-MM-DDTHH:MM:SS: the end of that day, or one in the next. */
  readonly instant: string | null;
  /** The system's own database; null if systems share one. */
  readonly database: string | null;
  readonly schema: string;
  readonly unfinished: UnfinishedStatus | null;
  /** The platform's own change captures that are on. */
  readonly captures: readonly CaptureStatus[];
  readonly operation: Operation | null;
  /** When the system last changed, YYYY-MM-DDTHH:MM:SSZ. */
  readonly changedAt: string | null;
  readonly tables: Readonly<Record<string, TableStatus>>;
  /** Tables with the system's names that aren't Headwater's, as far as its ledger knows. */
  readonly notOwned: readonly string[];
}

/** The members that describe a load are null while nothing is loaded. */
export interface Status {
  readonly target: string;
  readonly adapter: string;
  readonly capabilities: Manifest;
  readonly dataset: string;
  readonly generatorVersion: string | null;
  readonly seed: number | null;
  readonly scale: number | null;
  readonly epoch: string | null;
  readonly deletes: Deletes | null;
  /** Also null for a dataset without variants. */
  readonly variant: string | null;
  readonly texture: Texture | null;
  /** The day of all systems; null if they differ or none is loaded. */
  readonly day: number | null;
  /** The simulated date of that day. */
  readonly date: string | null;
  readonly systems: Readonly<Record<string, SystemStatus>>;
}

async function tableStatuses(
  { adapter, dataset }: OperationContext,
  session: Session | undefined,
  { system, schema, entry, unfinished }: Standing,
  found: readonly FoundTable[],
): Promise<Readonly<Record<string, TableStatus>>> {
  const { dialect } = adapter;
  const { systems } = dataset.model(dataset.defaults);
  const tables = systems.find(({ name }) => name === system)?.tables ?? [];
  const none: TableStatus = { rows: null, customRows: null, version: null };
  if (session === undefined || (entry ?? unfinished) === undefined) {
    return Object.fromEntries(tables.map(({ name }) => [name, none]));
  }
  const statuses: [string, TableStatus][] = [];
  for (const table of tables) {
    const { name } = table;
    const present = found.find((one) => one.name === name);
    const isThere = (key: string) => present?.columns.some((column) => column.name === key);
    if (present === undefined || !keyNames(table).every(isThere)) {
      statuses.push([name, none]);
      continue;
    }
    const custom = dialect.count(`CASE WHEN ${isCustomRow(dialect, table)} THEN 1 END`);
    const from = dialect.qualified({ schema, table: name });
    const [row] = await session.query(
      `SELECT ${dialect.count('*')} AS ${dialect.identifier('rows')}, ${custom} AS ${dialect.identifier('custom_rows')} FROM ${from}`,
    );
    const counts = { rows: Number(row?.rows), customRows: Number(row?.custom_rows) };
    const [version] = (await session.tableVersions?.versions({ schema, table: name }, 1)) ?? [];
    statuses.push([name, { ...counts, version: version?.version ?? null }]);
  }
  return Object.fromEntries(statuses);
}

const toInstant = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

function describeUnfinished(
  { requestOf }: OperationContext,
  entry: JournalEntry | undefined,
): UnfinishedStatus | null {
  if (entry === undefined) return null;
  const { operation, day, step, steps } = entry;
  return { operation, day, step, steps, request: requestOf(entry) };
}

/** Reports the state of every system, using open sessions. */
export async function statusBy(context: OperationContext, sessions: Sessions): Promise<Status> {
  const { adapter, dataset } = context;
  const records = await sessions.records();
  const found = standings(context, records);
  const systems: [string, SystemStatus][] = [];
  for (const standing of found) {
    const { entry } = standing;
    const opened = sessions.find(standing.system);
    const session = opened?.session;
    const recorded = records.get(standing.system) ?? NO_RECORDS;
    const there = (await opened?.catalog.tablesOf(standing.schema)) ?? [];
    systems.push([
      standing.system,
      {
        day: entry?.day ?? null,
        instant: entry === undefined ? null : formatTimestamp(entry.instant).replace(' ', 'T'),
        database: standing.database ?? null,
        schema: standing.schema,
        unfinished: describeUnfinished(context, standing.unfinished),
        captures: (entry && (await session?.capturesOf?.(standing.schema))) ?? [],
        operation: entry?.operation ?? null,
        changedAt: entry === undefined ? null : toInstant(entry.finishedAt),
        tables: await tableStatuses(context, session, standing, there),
        notOwned: strangersTo(context, standing, recorded, there),
      },
    ]);
  }
  const entry = found.find((standing) => standing.entry)?.entry;
  const days = new Set(found.map((standing) => standing.entry?.day ?? null));
  const day = days.size === 1 ? (entry?.day ?? null) : null;
  return {
    target: adapter.target,
    adapter: adapter.name,
    capabilities: manifestOf(adapter),
    dataset: dataset.name,
    generatorVersion: entry?.generatorVersion ?? null,
    seed: entry?.parameters.seed ?? null,
    scale: entry?.parameters.scale ?? null,
    epoch: entry?.parameters.epoch ?? null,
    deletes: entry?.parameters.deletes ?? null,
    variant: entry?.parameters.variant ?? null,
    texture: entry === undefined ? null : textureOf(entry.parameters),
    day,
    date: entry && day !== null ? new Calendar(entry.parameters.epoch).dateOf(day) : null,
    systems: Object.fromEntries(systems),
  };
}
