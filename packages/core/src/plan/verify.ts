import { comparableList } from '../adapter/comparable.js';
import { equalKeys } from '../adapter/keys.js';
import { indent } from '../adapter/select.js';
import type { Dialect } from '../adapter.js';
import type { Column } from '../model/column.js';
import { keyOf } from '../model/key.js';
import { hasOwnKey, keyNames } from '../model/key-columns.js';
import { isAsScheduled } from '../model/presence.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { arrivedOn } from '../views/ordinals.js';
import { keyParts } from '../views/row-key.js';
import { type PlanContext, specOf } from './context.js';
import { countArrived, countRows, isCountable, type Pace } from './counting.js';
import { isNoCustomRow } from './custom-key.js';
import { largestInsert, withSeries } from './inserts.js';
import { countRowsSelect, type RowsSpec, rowsSelect } from './rows.js';
import { type Step, type StepOrRun, structure } from './step.js';

/** How a table's content differs from the state of the day. */
const DIFFERENCES = ['missing', 'extra', 'different', 'duplicated'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Compares one table with its state at an instant, inside the engine. */
export interface TableCheck {
  readonly table: TableDefinition;
  /** The compared columns. */
  readonly columns: readonly Column[];
  /** How many rows there should be; if only a walk would tell, a query that returns "expected". */
  readonly expectedRows: number | { readonly sql: string };
  /** The differences there can be. */
  readonly differences: readonly Difference[];
  /**
   * Returns "difference" and "count" for each kind of difference, NULL for rows that are as
   * expected. Expected rows found several times make the counts exceed `expectedRows`.
   */
  readonly countSql: string;
  /**
   * Returns the key as {@link keyParts} names its parts and, for each column, "expected_<column>" and
   * "actual_<column>", lowest keys first.
   */
  readonly listSql: (difference: Difference, limit: number) => string;
}

/** The existing rows apart from custom rows; a row without a key isn't custom. */
function actualRows(context: PlanContext, table: TableDefinition, columns: string): string {
  const { dialect } = context;
  const from = dialect.qualified(specOf(context, table).name);
  return `SELECT ${columns} FROM ${from} WHERE ${isNoCustomRow(dialect, table)}`;
}

/** All rows a table holds at an instant. */
function rowsSpec(
  { model: { calendar } }: PlanContext,
  table: TableDefinition,
  instant: number,
  prepared: number,
): RowsSpec {
  const day = calendar.dayOf(instant);
  return {
    table,
    ordinals: arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day }),
    at: instant,
    prepared,
    arrivedSince: instant === calendar.endOf(day) ? undefined : 0,
  };
}

/** The comparison as a FROM source: expected rows "e" joined with the actual rows "a". */
function comparison(
  context: PlanContext,
  table: TableDefinition,
  compared: readonly Column[],
  instant: number,
  prepared: number,
): { readonly definitions: string; readonly from: string } {
  const { dialect } = context;
  const name = (text: string): string => dialect.identifier(text);
  const expected = rowsSelect(rowsSpec(context, table, instant, prepared), dialect);
  const columns = compared.map((column) => name(column.name));
  const actual = actualRows(context, table, columns.join(', '));
  const from = `(\n  ${indent(expected.select)}\n) AS e\nFULL OUTER JOIN (${actual}) AS a ON ${equalKeys(dialect, keyNames(table), 'e', 'a')}`;
  return { definitions: expected.with, from };
}

/** Whether a column can't differ in rows with equal keys. Texts that are equal to an engine may differ in case or spaces. */
const isSameOnceJoined = (table: TableDefinition, { name, type }: Column): boolean =>
  type.kind !== 'text' && keyNames(table).includes(name);

function conditions(dialect: Dialect, table: TableDefinition, compared: readonly Column[]) {
  const key = dialect.identifier(keyNames(table)[0] ?? '');
  const differing = compared
    .filter((column) => !isSameOnceJoined(table, column))
    .map(({ name, type }) => {
      const column = dialect.identifier(name);
      return dialect.distinct(type, `e.${column}`, `a.${column}`);
    });
  // The key may be the only column left to compare.
  const any = differing.length === 0 ? '1 = 0' : differing.join(' OR ');
  const different = [`e.${key} IS NOT NULL`, `a.${key} IS NOT NULL`, `(${any})`];
  return {
    missing: `e.${key} IS NOT NULL AND a.${key} IS NULL`,
    extra: `e.${key} IS NULL`,
    different: different.join(' AND '),
  };
}

/** How many rows a table holds at an instant. */
async function rowsAt(
  context: PlanContext,
  table: TableDefinition,
  instant: number,
  prepared: number,
  pace: Pace,
): Promise<TableCheck['expectedRows']> {
  const { model, dialect } = context;
  const { calendar } = model;
  const day = calendar.dayOf(instant);
  const isWhole = instant === calendar.endOf(day);
  const arriving = arrivedOn(table, { from: day, to: day });
  if (!isAsScheduled(table) || !(isWhole || isCountable(arriving))) {
    const spec = rowsSpec(context, table, instant, prepared);
    return { sql: countRowsSelect(spec, ['expected'], dialect) };
  }
  if (isWhole) return arriving.end;
  const part = { from: calendar.endOf(day - 1), to: instant };
  const count = countArrived(model, table, part);
  const { inserted } = await countRows({ ordinals: arriving, count }, pace);
  return arriving.first + inserted;
}

/**
 * Compares what a table should hold with what it does; optionally only in some columns, including
 * its key.
 */
export async function planTableCheck(
  context: PlanContext,
  table: TableDefinition,
  instant: number,
  prepared: number,
  pace: Pace,
  columns: readonly Column[] = columnsOf(table),
): Promise<TableCheck> {
  if (table.isKeyless) return keylessCheck(context, table, instant, prepared, pace, columns);
  const { dialect } = context;
  const name = (text: string): string => dialect.identifier(text);
  const { definitions, from } = comparison(context, table, columns, instant, prepared);
  const tests = conditions(dialect, table, columns);
  const kind = `CASE WHEN ${tests.missing} THEN 'missing' WHEN ${tests.extra} THEN 'extra' WHEN ${tests.different} THEN 'different' END`;
  const pairs = columns.flatMap((column) => [
    `e.${name(column.name)} AS ${name(`expected_${column.name}`)}`,
    `a.${name(column.name)} AS ${name(`actual_${column.name}`)}`,
  ]);
  const key = keyNames(table).map(name);
  const keys = keyParts(table).map(name);
  const twice = actualRows(
    context,
    table,
    key.map((one, at) => `${one} AS ${keys[at]}`).join(', '),
  );
  const both = key.map((one, at) => `COALESCE(e.${one}, a.${one}) AS ${keys[at]}`).join(', ');
  const order = key.map((_, at) => at + 1).join(', ');
  return {
    table,
    columns,
    differences: DIFFERENCES,
    expectedRows: await rowsAt(context, table, instant, prepared, pace),
    countSql: [
      `${definitions}SELECT ${name('difference')}, ${dialect.count('*')} AS ${name('count')}`,
      `FROM (SELECT ${kind} AS ${name('difference')} FROM ${from}) AS d`,
      `GROUP BY ${name('difference')}`,
    ].join('\n'),
    listSql: (difference, limit) =>
      (difference === 'duplicated'
        ? [
            `${twice} GROUP BY ${key.join(', ')} HAVING COUNT(*) > 1`,
            `ORDER BY ${order} ${dialect.firstRows(limit)}`,
          ]
        : [
            `${definitions}SELECT ${both}, ${pairs.join(', ')}`,
            `FROM ${from}`,
            `WHERE ${tests[difference]}`,
            `ORDER BY ${order} ${dialect.firstRows(limit)}`,
          ]
      ).join('\n'),
  };
}

/**
 * Compares a table without a key: equal rows are counted on both sides. What changed is both missing, as it was, and
 * extra, as it is.
 */
async function keylessCheck(
  context: PlanContext,
  table: TableDefinition,
  instant: number,
  prepared: number,
  pace: Pace,
  columns: readonly Column[],
): Promise<TableCheck> {
  const { dialect } = context;
  const name = (text: string): string => dialect.identifier(text);
  const expected = rowsSelect(rowsSpec(context, table, instant, prepared), dialect);
  const names = columns.map((column) => name(column.name));
  const list = names.join(', ');
  const comparable = comparableList(dialect, columns, names);
  const exact = columns.map((column) => dialect.exact(column.type, name(column.name)));
  const groups = [...names, ...exact.filter((one, index) => one !== names[index])].join(', ');
  const sides = [
    `SELECT ${comparable}, ${dialect.bigint(1n)} AS ${name('side')} FROM (\n  ${indent(expected.select)}\n) AS e`,
    `SELECT ${comparable}, ${dialect.bigint(-1n)} AS ${name('side')} FROM ${dialect.qualified(specOf(context, table).name)}`,
  ].join('\nUNION ALL\n');
  const balances = `SELECT ${list}, SUM(${name('side')}) AS ${name('balance')}\nFROM (\n${sides}\n) AS s\nGROUP BY ${groups}`;
  const balance = name('balance');
  const kind = `CASE WHEN ${balance} > 0 THEN 'missing' ELSE 'extra' END`;
  const tests = { missing: `${balance} > 0`, extra: `${balance} < 0` } as const;
  return {
    table,
    columns,
    differences: ['missing', 'extra'],
    expectedRows: await rowsAt(context, table, instant, prepared, pace),
    countSql: [
      `${expected.with}SELECT ${name('difference')}, SUM(ABS(${balance})) AS ${name('count')}`,
      `FROM (SELECT ${kind} AS ${name('difference')}, ${balance} FROM (\n${balances}\n) AS b WHERE ${balance} <> 0) AS d`,
      `GROUP BY ${name('difference')}`,
    ].join('\n'),
    listSql(difference, limit) {
      const values = names.map(
        (column, index) =>
          `${column} AS ${name(`${difference === 'missing' ? 'expected' : 'actual'}_${columns[index]?.name}`)}`,
      );
      return [
        `${expected.with}SELECT ${values.join(', ')}`,
        `FROM (\n${balances}\n) AS b`,
        `WHERE ${difference === 'missing' ? tests.missing : tests.extra}`,
        `ORDER BY ${names.map((_, index) => index + 1).join(', ')} ${dialect.firstRows(limit)}`,
      ].join('\n');
    },
  };
}

/** The length of the series worth preparing before the tables are compared. */
export const largestTable = (context: PlanContext, day: number): number =>
  largestInsert(context, { from: Number.NEGATIVE_INFINITY, to: day });

/** The comparison's statements, for inspection. */
export async function verifySteps(
  context: PlanContext,
  day: number,
  pace: Pace,
): Promise<readonly StepOrRun[]> {
  const series = largestTable(context, day);
  const steps: Step[] = [];
  for (const table of context.system.tables) {
    const { end } = arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });
    const instant = context.model.calendar.endOf(day);
    const { countSql, expectedRows } = await planTableCheck(context, table, instant, series, pace);
    const last = end === 0 || !hasOwnKey(table) ? '' : `, keys up to ${keyOf(end - 1)}`;
    const rows = typeof expectedRows === 'number' ? `${expectedRows} expected` : 'its expected';
    steps.push(structure(`Compare ${table.name} with ${rows} rows${last}`, countSql, table.name));
  }
  return withSeries(context, series, steps);
}
