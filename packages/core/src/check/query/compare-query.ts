import { equalKeys, keyList } from '../../adapter/keys.js';
import { indent } from '../../adapter/select.js';
import type { Dialect, FoundColumn } from '../../adapter.js';
import { type ColumnType, text } from '../../model/column.js';
import type { RowDifference } from '../compare.js';
import { meant } from '../found-names.js';
import type { QueryMapping } from '../query-mapping.js';
import { decimalLiteral } from '../spelling.js';
import { WANTED, type Wanted } from './wanted.js';

/** A column that is compared, by the target's name for it. */
export interface QueryColumn {
  readonly name: string;
  /** The query's name for it, which may differ in the case of letters. */
  readonly wanted: string;
  readonly type: string;
}

/** The statements that compare a table with what a query returned. */
export interface QueryComparison {
  /** Returns "difference" (null: right) and "rows". */
  readonly countSql: string;
  /** Returns the key's columns as "k0", …, and for each other column "e…", "a…", and "d…" (1: they differ); null: right rows. */
  readonly listSql: (difference: RowDifference | null, limit: number) => string;
  /** Returns "difference" and the columns of a list, for all rows that aren't right. */
  readonly faultySql: (limit: number) => string;
  /** Returns the values of a column that missing rows should have: "value", "rows" that should have it, and how many are "missing". */
  readonly lostSql: (column: number, limit: number) => string;
  /** Returns a key that the query returns more than once, if there is one. */
  readonly repeatedSql: string;
}

/** What a platform calls its types, as far as comparing needs to know. */
function kindOf({ type }: QueryColumn): ColumnType {
  if (/json/i.test(type)) return { kind: 'json' };
  if (/char|text|string/i.test(type)) return text(1);
  return { kind: 'bigint' };
}

const isNumber = ({ type }: QueryColumn): boolean =>
  /^(?:decimal|numeric|number|double|float|real|money|int|bigint|smallint|hugeint)/i.test(type);

function differs(
  dialect: Dialect,
  column: QueryColumn,
  [expected, actual]: readonly [string, string],
  tolerance: number,
): string {
  const isDistinct = dialect.distinct(kindOf(column), expected, actual);
  if (tolerance === 0 || !isNumber(column)) return isDistinct;
  // NULL on one side isn't within any tolerance.
  return `(${isDistinct} AND (${expected} IS NULL OR ${actual} IS NULL OR ABS(${expected} - ${actual}) > ${decimalLiteral(tolerance)}))`;
}

/** Compares the rows of a target with those that its query returns over the answer. */
export function compareQuery(
  wanted: Wanted,
  { target, decimals = 0 }: QueryMapping,
  keys: readonly QueryColumn[],
  others: readonly QueryColumn[],
  dialect: Dialect,
): QueryComparison {
  const name = (given: string): string => dialect.identifier(given);
  const columns = [...keys, ...others];
  const side = (from: string, own: (column: QueryColumn) => string): string => {
    const listed = columns.map((column) => `${name(own(column))} AS ${name(column.name)}`);
    const copy = `ROW_NUMBER() OVER (PARTITION BY ${keys.map((column) => name(own(column))).join(', ')} ORDER BY ${keys.map((column) => name(own(column))).join(', ')}) AS ${name('row_copy')}`;
    return `SELECT ${[...listed, copy].join(', ')}\nFROM ${from}`;
  };
  const on = `${equalKeys(
    dialect,
    keys.map((column) => column.name),
    'e',
    'a',
  )} AND e.${name('row_copy')} = a.${name('row_copy')}`;
  const pair = (column: QueryColumn) =>
    [`e.${name(column.name)}`, `a.${name(column.name)}`] as const;
  const tests = others.map((column) => differs(dialect, column, pair(column), decimals));
  const any = tests.length === 0 ? '1 = 0' : tests.join(' OR ');
  const difference = [
    'CASE',
    `WHEN a.${name('row_copy')} > 1 THEN 'duplicated'`,
    `WHEN a.${name('row_copy')} IS NULL THEN 'missing'`,
    `WHEN e.${name('row_copy')} IS NULL THEN 'extra'`,
    `WHEN ${any} THEN 'different'`,
    'END',
  ].join(' ');
  const listed = [
    ...keys.map((column, index) => `COALESCE(${pair(column).join(', ')}) AS ${name(`k${index}`)}`),
    ...others.flatMap((column, index) => {
      const [expected, actual] = pair(column);
      return [
        `${expected} AS ${name(`e${index}`)}`,
        `${actual} AS ${name(`a${index}`)}`,
        `CASE WHEN ${tests[index]} THEN 1 ELSE 0 END AS ${name(`d${index}`)}`,
      ];
    }),
  ];
  const sides = [
    `${name('expected_rows')} AS (\n  ${indent(side(name(WANTED), (column) => column.wanted))}\n)`,
    `${name('actual_rows')} AS (\n  ${indent(side(dialect.qualified(target), (column) => column.name))}\n)`,
    `${name('judged_rows')} AS (\n  ${indent(
      `SELECT ${difference} AS ${name('difference')}, ${listed.join(', ')}\nFROM ${name('expected_rows')} AS e\nFULL OUTER JOIN ${name('actual_rows')} AS a ON ${on}`,
    )}\n)`,
  ];
  const head = `${wanted.with},\n${sides.join(',\n')}`;
  const order = keys.map((_, index) => name(`k${index}`)).join(', ');
  const list = (where: string, limit: number): string =>
    `${head}\nSELECT *\nFROM ${name('judged_rows')}\nWHERE ${where}\nORDER BY ${order} ${dialect.firstRows(limit)}`;
  const is = (one: RowDifference): string => `${name('difference')} = '${one}'`;
  const isRight = `${name('difference')} IS NULL`;
  return {
    countSql: `${head}\nSELECT ${name('difference')}, ${dialect.count('*')} AS ${name('rows')}\nFROM ${name('judged_rows')}\nGROUP BY ${name('difference')}`,
    listSql: (wantedDifference, limit) =>
      list(wantedDifference === null ? isRight : is(wantedDifference), limit),
    faultySql: (limit) => list(`${name('difference')} IS NOT NULL`, limit),
    lostSql: (column, limit) =>
      `${head},\n${name('lost_values')} AS (\n  ${indent(
        `SELECT ${name(`e${column}`)} AS ${name('value')}, ${dialect.count('*')} AS ${name('rows')}, SUM(CASE WHEN ${is('missing')} THEN 1 ELSE 0 END) AS ${name('missing')}\nFROM ${name('judged_rows')}\nWHERE ${isRight} OR ${is('missing')} OR ${is('different')}\nGROUP BY ${name(`e${column}`)}`,
      )}\n)\nSELECT *\nFROM ${name('lost_values')}\nWHERE ${name('missing')} > 0\nORDER BY ${name('missing')} DESC ${dialect.firstRows(limit)}`,
    repeatedSql: `${wanted.with}\nSELECT ${keyList(
      dialect,
      keys.map((column) => column.wanted),
    )}\nFROM ${name(WANTED)}\nGROUP BY ${keyList(
      dialect,
      keys.map((column) => column.wanted),
    )}\nHAVING ${dialect.count('*')} > 1\nORDER BY ${keyList(
      dialect,
      keys.map((column) => column.wanted),
    )} ${dialect.firstRows(1)}`,
  };
}

/** A target's column that the query returns, too. */
export const queryColumn = (
  { name, type }: FoundColumn,
  returned: readonly string[],
): QueryColumn | undefined => {
  const wanted = meant(name, returned);
  return returned.includes(wanted) ? { name, wanted, type } : undefined;
};
