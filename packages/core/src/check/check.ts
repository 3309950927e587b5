import type { FoundTable, Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { LISTED_KEYS } from '../operations/verify-table.js';
import type { RunOptions } from '../sessions/progress.js';
import { checkSignal, stoppable, untilStopped } from '../sessions/stop.js';
import { checkTable, named, notCompared } from './check-table.js';
import { withFoundNames } from './found-names.js';
import { incomparable } from './incomparable.js';
import { type AnyMapping, settled } from './mapping.js';
import { checkQuery } from './query/check-query.js';
import type { CheckedTable, CheckFinding, CheckReport } from './report.js';
import { type CheckRequest, instantOf, requireCheckable, tableOf, timeOf } from './request.js';

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
  const { adapter, model, day } = request;
  requireCheckable(request);
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
