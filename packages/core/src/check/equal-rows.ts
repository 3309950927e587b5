import { comparableList } from '../adapter/comparable.js';
import type { Row, Session } from '../adapter.js';
import { CREATED_AT } from '../model/column.js';
import { actualSelect } from './actual.js';
import { byClock } from './clock.js';
import { expectedOf, expectedStatement } from './expected.js';
import { rowsOf, rowsWith } from './faulty-pieces.js';
import type { Field } from './fields.js';
import { isNearlyAll } from './hypotheses/explanation.js';
import { instantLiteral } from './instants.js';
import { causesOf, type ExplainedGroup } from './likely-causes.js';
import type { ComparisonContext } from './parts.js';
import type { CheckedRow, CheckFinding } from './report.js';
import type { RowFindings } from './row-findings.js';
import { type Part, sqlOf } from './spelling.js';

/** What equal rows can be: too few, or too many. */
type CountDifference = 'missing' | 'extra';

/** The comparison of a table without a key: how often each row should be there, and is. */
export interface Counting {
  readonly fields: readonly Field[];
  /**
   * Returns, by "is_late" (they came on the last day), "is_again" (there should be some like them), and "is_ahead" (they
   * come on a later day), how many rows are "matched", "missing", and "extra".
   */
  readonly countSql: string;
  /** Returns "c0", "c1", … of rows of which there are too few or too many, each once, in their order. */
  readonly listSql: (difference: CountDifference, limit: number) => string;
}

/** Compares a table without a key with the answer of a day, by counting equal rows. */
export function countRows(context: ComparisonContext): Counting {
  const { model, mapping, day, dialect } = context;
  const expected = expectedOf(context);
  const { fields } = expected;
  const sql = sqlOf(dialect);
  const names = fields.map((_, index) => dialect.identifier(`c${index}`));
  const list = names.join(', ');
  const comparable = comparableList(dialect, fields, names);
  const exact = fields.map(({ type }, index) => dialect.exact(type, names[index] ?? ''));
  // Whatever the database's collation ignores.
  const groups = [...names, ...exact.filter((one, index) => one !== names[index])].join(', ');
  const [one, none] = [dialect.bigint(1n), dialect.bigint(0n)];
  const before = dialect.integer(BigInt(model.calendar.endOf(day - 1)));
  const created = names[fields.findIndex(({ name }) => name === CREATED_AT)];
  const end = instantLiteral(dialect, byClock(mapping, model.calendar.endOf(day), CREATED_AT));
  const isAhead = created === undefined ? '1 = 0' : `${created} > ${end}`;
  const flag = (test: string): string => `CASE WHEN ${test} THEN 1 ELSE 0 END`;
  const parts: readonly Part[] = [
    ['actual', actualSelect(context, fields)],
    [
      'sides',
      sql`SELECT ${comparable}, {born}, ${one} AS {expected_rows}, ${none} AS {actual_rows} FROM {expected}\nUNION ALL\nSELECT ${comparable}, ${none} AS {born}, ${none} AS {expected_rows}, ${one} AS {actual_rows} FROM {actual}`,
    ],
    [
      'counted',
      sql`SELECT ${list}, MAX({born}) AS {born}, SUM({expected_rows}) AS {expected_rows}, SUM({actual_rows}) AS {actual_rows}\nFROM {sides}\nGROUP BY ${groups}`,
    ],
  ];
  const flags: Part = [
    'flagged',
    sql`SELECT {expected_rows}, {actual_rows}, ${flag(sql`{born} > ${before}`)} AS {is_late}, ${flag(sql`{expected_rows} > 0`)} AS {is_again}, ${flag(isAhead)} AS {is_ahead} FROM {counted}`,
  ];
  const sum = (test: string, yes: string, no: string, as: string): string =>
    sql`SUM(CASE WHEN ${test} THEN ${yes} ELSE ${no} END) AS ${dialect.identifier(as)}`;
  const [tooFew, tooMany] = [
    sql`{expected_rows} > {actual_rows}`,
    sql`{actual_rows} > {expected_rows}`,
  ];
  const sums = [
    sum(tooFew, sql`{actual_rows}`, sql`{expected_rows}`, 'matched'),
    sum(tooFew, sql`{expected_rows} - {actual_rows}`, '0', 'missing'),
    sum(tooMany, sql`{actual_rows} - {expected_rows}`, '0', 'extra'),
  ].join(', ');
  return {
    fields,
    countSql: expectedStatement(
      dialect,
      expected,
      [...parts, flags],
      sql`SELECT {is_late}, {is_again}, {is_ahead}, ${sums}\nFROM {flagged}\nGROUP BY {is_late}, {is_again}, {is_ahead}`,
    ),
    listSql: (difference, limit) =>
      expectedStatement(
        dialect,
        expected,
        parts,
        sql`SELECT ${list}\nFROM {counted}\nWHERE ${difference === 'missing' ? tooFew : tooMany}\nORDER BY ${names.map((_, index) => index + 1).join(', ')} ${dialect.firstRows(limit)}`,
      ),
  };
}

/** The counts by difference and likely cause. */
async function groupsOf(session: Session, countSql: string): Promise<readonly ExplainedGroup[]> {
  const rows = await session.query(countSql);
  const extraRows = (those: readonly Row[]): number =>
    those.reduce((sum, { extra }) => sum + Number(extra), 0);
  const isAgain = (row: Row): boolean => Number(row.is_again) === 1;
  // If most extra rows are like none that should be there, the others are so by chance.
  const isRunAgain = extraRows(rows.filter(isAgain)) * 2 > extraRows(rows);
  // A load that is late brings nothing of the last day.
  const late = rows.filter((row) => Number(row.is_late) === 1);
  const lateRows = (name: string): number => late.reduce((sum, row) => sum + Number(row[name]), 0);
  const isLateLoad = isNearlyAll(lateRows('missing'), lateRows('missing') + lateRows('matched'));
  return rows.flatMap((row): readonly ExplainedGroup[] => {
    const is = (name: string): boolean => Number(row[name]) === 1;
    const isLate = is('is_late');
    const again = isRunAgain ? 're-run' : null;
    const extra = isAgain(row) ? again : is('is_ahead') ? 'ahead' : null;
    return [
      { difference: null, cause: null, isDue: true, rows: Number(row.matched) },
      {
        ...{ difference: 'missing', cause: isLate && isLateLoad ? 'late-load' : null, isDue: true },
        rows: Number(row.missing),
      },
      { difference: 'extra', cause: extra, isDue: false, rows: Number(row.extra) },
    ];
  });
}

/** Where a table without a key differs from the answer, with the first rows of each difference. */
export async function countedFindings(
  session: Session,
  { fields, countSql, listSql }: Counting,
  listed: number,
): Promise<RowFindings> {
  const groups = (await groupsOf(session, countSql)).filter(({ rows }) => rows > 0);
  const findings: CheckFinding[] = [];
  for (const difference of ['missing', 'extra'] as const) {
    const rows = rowsWith(groups, difference);
    if (rows === 0) continue;
    const found = await session.query(listSql(difference, listed));
    const first = found.map((row): CheckedRow => {
      const columns = fields.map(({ name }, index) => {
        const value = row[`c${index}`] ?? null;
        return difference === 'missing'
          ? { column: name, expected: value, actual: null }
          : { column: name, expected: null, actual: value };
      });
      return { key: null, at: null, columns };
    });
    findings.push({ difference, rows, causes: causesOf(groups, difference), first });
  }
  return {
    expectedRows: rowsOf(groups, ({ isDue }) => isDue),
    foundRows: rowsOf(groups, ({ difference }) => difference !== 'missing'),
    findings,
  };
}
