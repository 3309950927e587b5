import type { CheckedRow, CheckedTable, CheckFinding, CheckReport } from '@headwater/core/check';
import { spelled } from '../output/spelled.js';
import { counted, describeParameters } from '../output/summary.js';

const KINDS = { copy: 'copy', scd2: 'SCD2', changes: 'change log', query: 'query' } as const;

const WORDS: Readonly<Record<CheckFinding['difference'], string>> = {
  missing: 'missing',
  extra: 'extra',
  different: 'different',
  duplicated: 'duplicated',
  'wrongly-current': 'wrongly current',
  overlap: 'overlapping',
  gap: 'followed by a gap',
  'out-of-order': 'out of order',
  'missing-table': 'the table is missing',
  'missing-column': 'a column is missing',
  'unchecked-column': 'a column is not checked',
};

/** `wh.dim_orders (SCD2 of jaffle_shop.orders)` */
export const describeTable = ({ target, kind, system, table }: CheckedTable): string =>
  `${target} (${KINDS[kind]}${system === null ? '' : ` of ${system}.${table}`})`;

/** `12 versions missing` */
export function describeFinding({ kind }: CheckedTable, finding: CheckFinding): string {
  const { difference, rows, column } = finding;
  if (difference === 'missing-column') return `the column ${column} is missing`;
  if (difference === 'unchecked-column') return `the column ${column} is not checked`;
  if (rows === null) return WORDS[difference];
  const noun = { copy: 'row', scd2: 'version', changes: 'change', query: 'row' }[kind];
  return `${counted(rows, noun)} ${WORDS[difference]}`;
}

/** What is wrong with a table, in a few words each; empty if it is right. */
export const describeFaults = (table: CheckedTable): readonly string[] =>
  table.error === undefined
    ? table.findings.map((finding) => describeFinding(table, finding))
    : ["can't be compared"];

/** `not checked: paid, margin`; undefined if there is nothing to say, or a finding has said it. */
export function describeUnchecked({ unchecked, findings }: CheckedTable): string | undefined {
  const isSaid = findings.some(({ difference }) => difference === 'unchecked-column');
  return isSaid || unchecked.length === 0 ? undefined : `not checked: ${unchecked.join(', ')}`;
}

/** `day 2`, or `day 2 at 12:00:00` within a day. */
export const describeDay = ({ day, at }: CheckReport): string =>
  at === undefined ? `day ${day}` : `day ${day} at ${at}`;

/** `1 of 3 tables wrong, 1 can't be compared` */
export function verdictOf({ tables, passes }: CheckReport): string {
  const all = counted(tables.length, 'table');
  if (passes) return `${all} correct`;
  const wrong = tables.filter(({ findings }) => findings.length > 0).length;
  const failed = tables.filter(({ error }) => error !== undefined).length;
  const parts = [[wrong, 'wrong'] as const, [failed, "can't be compared"] as const].filter(
    ([count]) => count > 0,
  );
  return parts
    .map(([count, words], index) => `${count}${index === 0 ? ` of ${all}` : ''} ${words}`)
    .join(', ');
}

/** The parameters of the answer key, as in status. */
export const parametersOf = (report: CheckReport): string =>
  `version ${report.generatorVersion}, ${describeParameters(report)}`;

/** A sentence for each likely cause, with its share of the rows. */
export const describeCauses = ({ causes, rows }: CheckFinding): readonly string[] =>
  causes.map((cause) =>
    cause.rows === rows ? cause.text : `${cause.text} (${cause.rows} of ${rows})`,
  );

/** A row's place: `key 12`, with the time of a version or a change. */
export const placeOf = ({ key, at }: CheckedRow): string =>
  at === null ? `key ${spelled(key)}` : `key ${spelled(key)} at ${at}`;
