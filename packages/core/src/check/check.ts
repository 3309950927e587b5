import type { Adapter, FoundTable, Session } from '../adapter.js';
import { requireDays } from '../answers/days.js';
import { HeadwaterError } from '../errors.js';
import { formatTimestamp, SECONDS_PER_DAY } from '../model/calendar.js';
import type { Model } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { isWhole } from '../model/whole-number.js';
import { LISTED_KEYS } from '../operations/verify-table.js';
import type { RunOptions } from '../sessions/progress.js';
import { checkSignal, stoppable, untilStopped } from '../sessions/stop.js';
import { columnsRead } from './actual.js';
import { agreedRows } from './agreement.js';
import { compare } from './compare.js';
import { countedFindings, countRows } from './counted.js';
import { detailsOf } from './details.js';
import { findRuns } from './find-runs.js';
import { withFoundNames } from './found-names.js';
import { explained } from './hypotheses/explain.js';
import { incomparable } from './incomparable.js';
import { type AnyMapping, type CheckMapping, settled } from './mapping.js';
import { checkQuery } from './query/check-query.js';
import type { CheckedTable, CheckFinding, CheckReport } from './report.js';
import { rowFindings } from './row-findings.js';
import type { ComparisonContext } from './sides.js';
import { structureFindings } from './structure-findings.js';
import { missingPart, uncheckedColumns } from './target-columns.js';

/** What is checked: a day, and a mapping for each target. */
export interface CheckRequest {
  /** Connects to the database that holds the tables to check. Nothing is written to it. */
  readonly adapter: Adapter;
  /** The source they were loaded from. */
  readonly model: Model;
  /** The day they should be at. */
  readonly day: number;
  /** If the source stands within that day: up to this second of it, counted from midnight. */
  readonly at?: number | undefined;
  readonly mappings: readonly AnyMapping[];
  /** Whether a column that nothing checks is a finding. */
  readonly strict?: boolean | undefined;
  /** How many rows of each finding are listed, 5 by default; each is kept in memory. */
  readonly listed?: number | undefined;
  /** Whether to add the `details` of tables with findings: another query or two for each finding. */
  readonly detailed?: boolean | undefined;
}

/** What is asked of one table. */
interface Target {
  readonly present: readonly FoundTable[];
  readonly listed: number;
  readonly detailed: boolean;
}

/** The instant whose answer is compared. */
const instantOf = ({ model: { calendar }, day, at }: CheckRequest): number =>
  at === undefined ? calendar.endOf(day) : calendar.startOf(day) + at;

function tableOf({ model }: CheckRequest, { system, table }: CheckMapping): TableDefinition {
  const definition = model.systems
    .find(({ name }) => name === system)
    ?.tables.find(({ name }) => name === table);
  if (definition !== undefined) return definition;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping names ${system}.${table}, which '${model.dataset}' doesn't have.`,
    next: 'Name a system and one of its tables; status shows them.',
  });
}

/** The time of the day of that instant, as HH:MM:SS. */
const timeOf = (request: CheckRequest): string => formatTimestamp(instantOf(request)).slice(11);

function requireTime({ at }: CheckRequest): void {
  if (at === undefined || (isWhole(at) && at < SECONDS_PER_DAY)) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `'${at}' is not a time of the day.`,
    next: 'Give a whole number of seconds since midnight.',
  });
}

/** A table that begins after the checked day couldn't contain any of it. */
function requireStart({ model, day }: CheckRequest, mapping: CheckMapping): void {
  const { from = 0 } = mapping.kind === 'copy' ? {} : mapping;
  if (
    mapping.kind === 'scd2' &&
    mapping.from !== undefined &&
    Array.isArray(mapping.observed?.at)
  ) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The mapping of ${mapping.system}.${mapping.table} has both 'from' and a list of what was 'observed'.`,
      next: "Remove 'from': the table begins with the first of the list.",
    });
  }
  if (from <= day) {
    requireDays(model, from);
    return;
  }
  const { system, table, target } = mapping;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The mapping of ${system}.${table} to ${target.schema}.${target.table} begins at the end of day ${from}, which is after the checked day ${day}.`,
    next: `Check day ${from} or later, or set its 'from' to an earlier day.`,
  });
}

const named = (mapping: AnyMapping) => {
  const { kind, target } = mapping;
  const { system = null, table = null } = kind === 'query' ? {} : mapping;
  return { system, table, kind, target: `${target.schema}.${target.table}` };
};

/** A table of which nothing is known but this. */
const notCompared = (mapping: AnyMapping, findings: readonly CheckFinding[]): CheckedTable => ({
  ...named(mapping),
  expectedRows: null,
  foundRows: null,
  findings,
  unchecked: [],
});

/** With `strict`, a finding for each column that nothing checks. */
function judgedStrictly(table: CheckedTable, { strict = false }: CheckRequest): CheckedTable {
  if (!strict) return table;
  const findings = table.unchecked.map(
    (column): CheckFinding => ({
      ...{ difference: 'unchecked-column', rows: null, causes: [], first: [], column },
    }),
  );
  return { ...table, findings: [...table.findings, ...findings] };
}

/** A table without a key: how often each row is there. */
async function checkCounts(
  session: Session,
  context: ComparisonContext,
  { present, listed }: Target,
): Promise<CheckedTable> {
  const { mapping } = context;
  const counting = countRows(context);
  const target = { mapping, read: columnsRead(mapping, counting.fields), present };
  const broken = missingPart(target);
  if (broken !== undefined) return notCompared(mapping, [broken]);
  const unchecked = uncheckedColumns(target);
  return { ...named(mapping), ...(await countedFindings(session, counting, listed)), unchecked };
}

async function checkTable(
  session: Session,
  unread: ComparisonContext,
  asked: Target,
): Promise<CheckedTable> {
  const { mapping } = unread;
  const { present, listed, detailed } = asked;
  if (unread.table.isKeyless) return checkCounts(session, unread, asked);
  const { fields } = compare(unread);
  const target = { mapping, read: columnsRead(mapping, fields), present };
  const broken = missingPart(target);
  if (broken !== undefined) return notCompared(mapping, [broken]);
  const context = { ...unread, runs: await findRuns(session, unread) };
  const comparison = compare(context);
  const agreed = await agreedRows(session, context);
  const { findings, faulty, ...rows } =
    agreed === undefined
      ? await rowFindings(session, comparison, listed)
      : { findings: [], faulty: undefined, expectedRows: agreed, foundRows: agreed };
  const told =
    faulty === undefined ? [] : await explained(session, context, comparison, findings, faulty);
  // By the table's own times: where a version ends has to be where the next one begins, to the microsecond.
  const structure = await structureFindings(session, unread, fields, listed);
  return {
    ...named(mapping),
    ...rows,
    findings: [...told, ...structure],
    unchecked: uncheckedColumns(target),
    ...(detailed && { details: await detailsOf(session, context, comparison, findings) }),
  };
}

async function checkMapping(
  session: Session,
  request: CheckRequest,
  mapping: AnyMapping,
  present: readonly FoundTable[],
): Promise<CheckedTable> {
  const { adapter, model, day, listed = LISTED_KEYS, detailed = false } = request;
  const { dialect } = adapter;
  const to = instantOf(request);
  if (mapping.kind === 'query') {
    const checked = await checkQuery(session, { model, mapping, to, dialect, listed }, present);
    return { ...named(mapping), ...checked };
  }
  const definition = tableOf(request, mapping);
  const spelled = withFoundNames(settled(mapping, model.parameters), definition, present);
  const context = { model, mapping: spelled, table: definition, day, to, dialect };
  return checkTable(session, context, { present, listed, detailed });
}

async function checkAll(
  session: Session,
  request: CheckRequest,
  options: RunOptions,
): Promise<readonly CheckedTable[]> {
  const { day, mappings } = request;
  const present = new Map<string, readonly FoundTable[]>();
  const tables: CheckedTable[] = [];
  for (const [step, mapping] of mappings.entries()) {
    checkSignal(options.signal, 'nothing');
    const { schema, table } = mapping.target;
    const label = `Check ${schema}.${table}`;
    const system = mapping.kind === 'query' ? schema : mapping.system;
    options.onProgress?.({ system, label, step, steps: mappings.length, day });
    try {
      const found = present.get(schema) ?? (await session.tablesOf(schema));
      present.set(schema, found);
      const checked = await checkMapping(session, request, mapping, found);
      tables.push(judgedStrictly({ ...checked, ...named(mapping) }, request));
    } catch (error) {
      checkSignal(options.signal, 'nothing');
      tables.push({ ...notCompared(mapping, []), error: incomparable(error, mapping) });
    }
  }
  return tables;
}

/**
 * Compares a pipeline's tables with what they should hold at the end of a day. The engine does the
 * comparison: it generates the answer key and joins it with the tables, and no rows leave it but
 * the first faulty ones. Only reads. If the engine can't compare a table, the report has an `error`
 * for it, and the others are still checked.
 *
 * @throws HeadwaterError INVALID_INPUT, INVALID_CONFIG, DAY_OUT_OF_RANGE, CONNECTION_FAILED
 * @example
 * const target = { schema: 'staging', table: 'orders' };
 * const mappings = [{ kind: 'copy', system: 'jaffle_shop', table: 'orders', target }];
 * const report = await check({ adapter: duckdb({ database: 'warehouse.duckdb' }), model, day: 3, mappings });
 * console.log(report.passes);
 */
export async function check(request: CheckRequest, options: RunOptions = {}): Promise<CheckReport> {
  const { adapter, model, day, mappings } = request;
  requireDays(model, day);
  requireTime(request);
  for (const mapping of mappings) {
    if (mapping.kind === 'query') continue;
    tableOf(request, mapping);
    requireStart(request, mapping);
  }
  const connecting = adapter.openReader();
  const session = await untilStopped(connecting, options.signal, (late) => late?.close());
  if (session === undefined) {
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: `There is no database at ${adapter.target}.`,
      next: 'Name the database that contains the tables to check.',
    });
  }
  try {
    const tables = await stoppable(options.signal, session, () =>
      checkAll(session, request, options),
    );
    return {
      target: adapter.target,
      dataset: model.dataset,
      generatorVersion: model.generatorVersion,
      ...model.parameters,
      day,
      date: model.calendar.dateOf(day),
      ...(request.at === undefined ? {} : { at: timeOf(request) }),
      passes: tables.every(({ findings, error }) => findings.length === 0 && !error),
      tables,
    };
  } finally {
    await session.close();
  }
}
