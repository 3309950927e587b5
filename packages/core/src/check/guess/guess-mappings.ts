import type { Adapter, FoundTable, Session } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';
import type { RunOptions } from '../../sessions/progress.js';
import { checkSignal, stoppable, untilStopped } from '../../sessions/stop.js';
import { columnsOf } from '../../views/evaluator.js';
import { columnsRead } from '../actual.js';
import { compare } from '../compare.js';
import { findRuns } from '../find-runs.js';
import { withFoundNames } from '../found-names.js';
import { parseInstant } from '../instants.js';
import { type CheckMapping, settled } from '../mapping.js';
import { structureCheckOf } from '../table-structure.js';
import { uncheckedColumns } from '../target-columns.js';
import { type Candidate, candidateMappings } from './guess-table.js';
import { bare, matchColumns } from './names.js';
import { shapeOf } from './shape.js';

/** What somebody knows of a target: a dbt manifest, for instance. */
export interface TargetHint {
  readonly schema: string;
  readonly table: string;
  /** The columns whose changes make a version. */
  readonly track?: readonly string[] | undefined;
}

/** Where to look for what a pipeline made. */
export interface GuessRequest {
  /** Connects to the database that holds the tables. Nothing is written to it. */
  readonly adapter: Adapter;
  /** The source they were loaded from. */
  readonly model: Model;
  /** The day they should be at; by default that of the latest change in them. */
  readonly day?: number | undefined;
  /** The schemas to look at; by default all but the source's own and those that tools keep for themselves. */
  readonly schemas?: readonly string[] | undefined;
  readonly hints?: readonly TargetHint[] | undefined;
}

/** A mapping that was found by looking at the target. */
export interface GuessedMapping {
  readonly mapping: CheckMapping;
  /** How many rows are wrong by it; null if the engine can't compare them. */
  readonly faults: number | null;
  /** What was concluded from more than equal names. */
  readonly guessed: readonly string[];
  /** The target's columns that nothing checks. */
  readonly unchecked: readonly string[];
}

/** What was found in a target. */
export interface Guess {
  /** The day with which the mappings were tried. */
  readonly day: number;
  readonly mappings: readonly GuessedMapping[];
  /** Tables of which nothing was made, and why. */
  readonly left: readonly { readonly target: string; readonly why: string }[];
}

/** Schemas of tools: what is in them is shown elsewhere, or is no table of the pipeline. */
const OF_TOOLS =
  /^(?:headwater|sqlmesh.*|.*_staging|.*_dbt_test__audit|airbyte_internal|_airbyte_.*)$/i;
const OF_TOOLS_TABLES = /^_dlt_|__dbt_(?:tmp|backup)/i;
/** Less of its columns in common, and a target holds something else. */
const LEAST_SCORE = 0.6;

async function schemasOf(
  session: Session,
  { adapter, model }: GuessRequest,
): Promise<readonly string[]> {
  const { dialect } = adapter;
  const name = dialect.identifier('name');
  const rows = await session.query(
    `SELECT DISTINCT table_schema AS ${name} FROM information_schema.tables ORDER BY 1`,
  );
  const all = rows.map((row) => String(row.name));
  const own = all.includes('headwater') ? model.systems.map((system) => system.name) : [];
  return all.filter(
    (schema) =>
      !OF_TOOLS.test(schema) &&
      !own.includes(schema) &&
      (schema.toLowerCase() === 'public' ||
        !dialect.reservedSchemas.includes(schema.toLowerCase())),
  );
}

const singular = (name: string): string => bare(name).replace(/ies$/, 'y').replace(/s$/, '');

/** The source table that a target holds, by its columns, and by its name if that leaves a choice. */
function candidateOf(
  { model, hints = [] }: GuessRequest,
  schema: string,
  found: FoundTable,
): Candidate | string {
  const all = model.systems.flatMap((system) =>
    system.tables.map((table) => {
      const names = columnsOf(table).map(({ name }) => name);
      const shape = shapeOf(found.columns, names);
      const match = matchColumns(table, found.columns, shape.reserved);
      const isNamed = bare(found.name).includes(singular(table.name));
      return { system: system.name, table, shape, match, rank: match.score + (isNamed ? 0.2 : 0) };
    }),
  );
  const [best, second] = all
    .filter(
      ({ match, table }) =>
        match.score >= LEAST_SCORE && !(table.isKeyless && shapeIsTimed(found, table)),
    )
    .toSorted((one, other) => other.rank - one.rank);
  if (best === undefined) return 'no table of the source has its columns';
  if (second !== undefined && second.rank === best.rank) {
    return `it could be ${best.system}.${best.table.name} or ${second.system}.${second.table.name}`;
  }
  const hint = hints.find((one) => one.schema === schema && one.table === found.name);
  const track = hint?.track?.filter((name) =>
    columnsOf(best.table).some((one) => one.name === name),
  );
  const target = { schema, table: found.name };
  return { model, target, found, track, ...best };
}

const shapeIsTimed = (found: FoundTable, table: TableDefinition): boolean =>
  shapeOf(
    found.columns,
    columnsOf(table).map(({ name }) => name),
  ).kind !== 'copy';

/** How many rows are wrong by a mapping; null if the engine can't tell. */
async function faultsOf(
  session: Session,
  { adapter: { dialect }, model }: GuessRequest,
  { table, found }: Candidate,
  given: CheckMapping,
  day: number,
): Promise<number | null> {
  const mapping = withFoundNames(settled(given, model.parameters), table, [found]);
  if (table.isKeyless) return null;
  const unread = { model, mapping, table, day, to: model.calendar.endOf(day), dialect };
  try {
    const context = { ...unread, runs: await findRuns(session, unread) };
    const comparison = compare(context);
    const rows = [...(await session.query(comparison.countSql))];
    const structure = structureCheckOf(unread, comparison.fields);
    if (structure !== undefined) rows.push(...(await session.query(structure.countSql)));
    return rows.reduce(
      (sum, row) => sum + ((row.difference ?? null) === null ? 0 : Number(row.rows)),
      0,
    );
  } catch (error) {
    if (error instanceof HeadwaterError && error.code === 'STATEMENT_FAILED') return null;
    throw error;
  }
}

/** The day of the latest change in any of the targets. */
async function latestDay(
  session: Session,
  { adapter: { dialect }, model }: GuessRequest,
  candidates: readonly Candidate[],
): Promise<number | undefined> {
  let latest: number | undefined;
  for (const { target, match } of candidates) {
    for (const { target: column, source, rule } of match.columns) {
      if (!['created_at', 'updated_at'].includes(source) || typeof rule === 'object') continue;
      const [row] = await session.query(
        `SELECT MAX(${dialect.identifier(column)}) AS ${dialect.identifier('latest')} FROM ${dialect.qualified(target)}`,
      );
      const at = parseInstant(String(row?.latest ?? '').slice(0, 19));
      if (at !== undefined) latest = Math.max(latest ?? at, at);
    }
  }
  return latest === undefined ? undefined : Math.max(0, model.calendar.dayOf(latest));
}

/** The mapping by which the fewest rows are wrong, of those that a target may have. */
async function bestOf(
  session: Session,
  request: GuessRequest,
  candidate: Candidate,
  day: number,
): Promise<GuessedMapping | undefined> {
  const { dialect } = request.adapter;
  let best: { readonly mapping: CheckMapping; readonly faults: number | null } | undefined;
  for (const mapping of await candidateMappings(session, dialect, candidate)) {
    const faults = await faultsOf(session, request, candidate, mapping, day);
    const isBetter = best === undefined || (faults ?? Infinity) < (best.faults ?? Infinity);
    if (isBetter) best = { mapping, faults };
    if (faults === 0) break;
  }
  if (best === undefined) return undefined;
  const { table, found, match } = candidate;
  const mapping = withFoundNames(settled(best.mapping, request.model.parameters), table, [found]);
  const fields = table.isKeyless
    ? []
    : compare({
        ...{ model: request.model, mapping, table, day, dialect },
        to: request.model.calendar.endOf(day),
      }).fields;
  const read = table.isKeyless
    ? match.columns.map(({ target }) => target)
    : columnsRead(mapping, fields);
  return {
    ...best,
    guessed: match.columns.flatMap(({ guessed }) => (guessed === undefined ? [] : [guessed])),
    unchecked: uncheckedColumns({ mapping, read, present: [found] }),
  };
}

async function guessAll(
  session: Session,
  request: GuessRequest,
  options: RunOptions,
): Promise<Guess> {
  const candidates: Candidate[] = [];
  const left: { target: string; why: string }[] = [];
  for (const schema of request.schemas ?? (await schemasOf(session, request))) {
    for (const found of await session.tablesOf(schema)) {
      if (OF_TOOLS_TABLES.test(found.name)) continue;
      const candidate = candidateOf(request, schema, found);
      if (typeof candidate !== 'string') candidates.push(candidate);
      else left.push({ target: `${schema}.${found.name}`, why: candidate });
    }
  }
  const day = request.day ?? (await latestDay(session, request, candidates)) ?? 0;
  const mappings: GuessedMapping[] = [];
  for (const [step, candidate] of candidates.entries()) {
    checkSignal(options.signal, 'nothing');
    const { system, target } = candidate;
    const name = `${target.schema}.${target.table}`;
    options.onProgress?.({
      ...{ system, label: `Look at ${name}`, step, steps: candidates.length, day },
    });
    const best = await bestOf(session, request, candidate, day);
    if (best !== undefined) mappings.push(best);
    else left.push({ target: name, why: "its change log has words or instants that aren't known" });
  }
  return { day, mappings, left };
}

/**
 * Looks at a target and finds out which of its tables hold which of the source's, and how: by the names and types of
 * columns, and where these leave a choice, by trying which mapping makes the fewest rows wrong. Only reads.
 *
 * @throws HeadwaterError CONNECTION_FAILED, DATABASE_UNREADABLE, STATEMENT_FAILED
 * @example
 * const { mappings } = await guessMappings({ adapter: duckdb({ database: 'warehouse.duckdb' }), model });
 * const report = await check({ adapter, model, day: 3, mappings: mappings.map(({ mapping }) => mapping) });
 */
export async function guessMappings(
  request: GuessRequest,
  options: RunOptions = {},
): Promise<Guess> {
  const { adapter } = request;
  const session = await untilStopped(adapter.openReader(), options.signal, (late) => late?.close());
  if (session === undefined) {
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: `There is no database at ${adapter.target}.`,
      next: 'Name the database that contains the tables to check.',
    });
  }
  try {
    return await stoppable(options.signal, session, () => guessAll(session, request, options));
  } finally {
    await session.close();
  }
}
