import {
  createSource,
  type LedgerEntry,
  type OperationResult,
  type Progress,
  type RowCounts,
  type Source,
} from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Call } from '../rpc/messages.js';
import { cloud } from './cloud.js';
import { type Engine, engine } from './engine.js';
import { exclusively } from './exclusive.js';
import { type Workspace, workspace } from './workspace.js';

/** A workspace's source in the database. */
interface LoadedSource {
  readonly workspace: Workspace;
  readonly source: Source;
}

/** By the place where it is. */
const loaded = new Map<Adapter, LoadedSource>();

/** What there is in the database, as statements that remove it: schemas, and what is in the one that can't go. */
const REMOVALS = `
  SELECT 'DROP SCHEMA "' || replace(schema_name, '"', '""') || '" CASCADE' AS removal
  FROM duckdb_schemas() WHERE NOT internal AND database_name = current_database() AND schema_name <> 'main'
  UNION ALL
  SELECT 'DROP ' || CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END || ' main."' || replace(table_name, '"', '""') || '" CASCADE'
  FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema = 'main'`;

/** Removes everything that is in the database: a user's own tables, too. */
async function clear({ adapter }: Engine): Promise<void> {
  const session = await adapter.openWriter();
  try {
    for (const { removal } of await session.query(REMOVALS)) await session.execute(String(removal));
  } finally {
    await session.close();
  }
}

/** Where the source is: in the cloud if the page is connected to one, else in its own database. */
async function place(): Promise<{ readonly adapter: Adapter; readonly own: Engine | undefined }> {
  const adapter = cloud();
  if (adapter !== undefined) return { adapter, own: undefined };
  const own = await engine();
  return { adapter: own.adapter, own };
}

/**
 * The source that the database holds or will hold: the open dataset. The page's own database is emptied first if it holds
 * another one; nobody else's ever is.
 */
export async function source(): Promise<Source> {
  const current = workspace();
  const { adapter, own } = await place();
  const found = loaded.get(adapter);
  if (found?.workspace === current) return found.source;
  if (own !== undefined) await clear(own);
  const { dataset, model } = current;
  const opened = createSource({ adapter, dataset, ...model.parameters });
  loaded.set(adapter, { workspace: current, source: opened });
  return opened;
}

export interface MoveProgress {
  /** What it is doing. */
  readonly label: string;
  /** The share that is done, from 0 to 1, if that is known. */
  readonly done: number | undefined;
}

/** Where the database stands after a move, and what that took. */
export interface Moved {
  readonly day: number;
  readonly milliseconds: number;
  /** Summed up over all tables. */
  readonly rows: RowCounts;
}

export interface MoveRequest {
  readonly day: number;
  /**
   * `follow`: forward by deltas, back by a restore, both of which keep a user's rows; `reset`: a reset, which removes them;
   * `afresh`: from an empty database.
   */
  readonly how: 'follow' | 'reset' | 'afresh';
}

/** Moves the database's source to a day. */
export const move = (request: MoveRequest, call: Call<MoveProgress>): Promise<Moved> =>
  exclusively(call.signal, () => moveTo(request, call));

/** The same, for work that has the database to itself. */
export async function moveTo(
  { day, how }: MoveRequest,
  { signal, report }: Call<MoveProgress>,
): Promise<Moved> {
  // In the cloud, only a reset removes anything, and nothing but Headwater's own tables.
  const isReset = how === 'reset' || (how === 'afresh' && cloud() !== undefined);
  if (how === 'afresh') loaded.delete((await place()).adapter);
  const start = performance.now();
  const moving = await source();
  const options = {
    signal,
    onProgress: ({ label, done }: Progress) => report({ label, done }),
  };
  const entries: LedgerEntry[] = [];
  const collect = ({ entries: made }: OperationResult): void => {
    entries.push(...made);
  };
  const status = await moving.status({ signal });
  if (status.day === null) collect(await moving.loadBaseline(options));
  else if (isReset) collect(await moving.reset(options));
  const at = isReset ? 0 : (status.day ?? 0);
  if (day > at) collect(await moving.applyDelta({ ...options, day, through: true }));
  if (day < at) collect(await moving.restore({ ...options, day, keepCustom: true }));
  const rows = { inserted: 0, updated: 0, softDeleted: 0, deleted: 0 };
  for (const entry of entries) {
    rows.inserted += entry.rows.inserted;
    rows.updated += entry.rows.updated;
    rows.softDeleted += entry.rows.softDeleted;
    rows.deleted += entry.rows.deleted;
  }
  return { day, milliseconds: performance.now() - start, rows };
}
