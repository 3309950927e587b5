import type { FoundTable, Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { columnsRead } from './actual.js';
import { compare } from './compare.js';
import { countPieces } from './count-pieces.js';
import { detailsOf } from './details.js';
import { countedFindings, countRows } from './equal-rows.js';
import { findRuns } from './find-runs.js';
import { explained } from './hypotheses/explain.js';
import type { AnyMapping } from './mapping.js';
import type { ComparisonContext } from './parts.js';
import type { CheckedTable, CheckFinding, TableError } from './report.js';
import { rowFindings } from './row-findings.js';
import type { Runs } from './runs.js';
import { structureFindings } from './structure-findings.js';
import { missingPart, uncheckedColumns } from './target-columns.js';

/** What is asked of one table. */
interface Target {
  readonly present: readonly FoundTable[];
  readonly listed: number;
  readonly detailed: boolean;
}

/** What a report calls a table. */
export const named = (
  mapping: AnyMapping,
): Pick<CheckedTable, 'system' | 'table' | 'kind' | 'target'> => {
  const { kind, target } = mapping;
  const { system = null, table = null } = kind === 'query' ? {} : mapping;
  return { system, table, kind, target: `${target.schema}.${target.table}` };
};

/** A table of which nothing is known but this. */
export const notCompared = (
  mapping: AnyMapping,
  findings: readonly CheckFinding[],
): CheckedTable => ({
  ...named(mapping),
  expectedRows: null,
  foundRows: null,
  findings,
  unchecked: [],
});

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

/** What is wrong with the rows of a table, and why. */
async function checkRows(
  session: Session,
  context: ComparisonContext,
  { listed, detailed }: Target,
) {
  const counted = await countPieces(session, context);
  const { agreed, different } = counted;
  if (different.length === 0) {
    const details = detailed && { keys: [], days: [] };
    return { expectedRows: agreed, foundRows: agreed, findings: [], ...(details && { details }) };
  }
  const { findings, faulty, ...rows } = await rowFindings(session, context, counted, listed);
  const told = await explained(session, context, findings, faulty);
  const details = detailed && (await detailsOf(session, context, different, findings));
  return { ...rows, findings: told, ...(details && { details }) };
}

/** The pipeline's runs, or why they can't be told: the other tables are checked anyway. */
async function tellRuns(
  session: Session,
  context: ComparisonContext,
): Promise<Runs | TableError | undefined> {
  try {
    return await findRuns(session, context);
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.code !== 'INVALID_CONFIG') throw error;
    const { code, what, why = '', next = '' } = error;
    return { code, what, why, next };
  }
}

/** Compares one table with its answer. */
export async function checkTable(
  session: Session,
  unread: ComparisonContext,
  asked: Target,
): Promise<CheckedTable> {
  const { mapping } = unread;
  const { present, listed } = asked;
  if (unread.table.isKeyless) return checkCounts(session, unread, asked);
  // Whatever the table holds: a setting that can't be spelled is refused here.
  const { fields } = compare(unread);
  const target = { mapping, read: columnsRead(mapping, fields), present };
  const broken = missingPart(target);
  if (broken !== undefined) return notCompared(mapping, [broken]);
  const runs = await tellRuns(session, unread);
  if (runs !== undefined && 'code' in runs) return { ...notCompared(mapping, []), error: runs };
  const context = { ...unread, runs };
  const { findings, ...rows } = await checkRows(session, context, asked);
  // By the table's own times: where a version ends has to be where the next one begins, to the microsecond.
  const structure = await structureFindings(session, unread, fields, listed);
  return {
    ...named(mapping),
    ...rows,
    findings: [...findings, ...structure],
    unchecked: uncheckedColumns(target),
  };
}
