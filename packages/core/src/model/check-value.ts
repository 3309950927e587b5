import { HeadwaterError } from '../errors.js';
import { variable } from '../expression/integer.js';
import { childrenOf, type Expression, type Int, type Text } from '../expression/node.js';
import { Specializer } from '../expression/specialize.js';
import type { Calendar } from './calendar.js';
import { lastFittingDay } from './capacity.js';
import {
  AUDIT_COLUMNS,
  type Column,
  type ColumnExpression,
  FIRST_DATE,
  LARGEST_EXACT,
  LARGEST_INTEGER,
  LAST_TIME,
  LONGEST_JSON,
} from './column.js';
import { keyOf } from './key.js';
import type { RecurringEvent, TableDefinition } from './table.js';

export function fail(what: string, next: string): never {
  throw new HeadwaterError('INVALID_DATASET', { what, next });
}

const EXPECTED: Record<Column['type']['kind'], ColumnExpression['type']> = {
  integer: 'int',
  bigint: 'int',
  decimal: 'int',
  date: 'int',
  timestamp: 'int',
  timestampMicros: 'int',
  timestampTz: 'int',
  time: 'int',
  double: 'int',
  uuid: 'text',
  json: 'text',
  text: 'text',
  boolean: 'bool',
};

/** The largest number a column's expression may reach, in the unit of its type. */
function largest(column: Column): bigint | undefined {
  if (column.type.kind === 'integer') return BigInt(LARGEST_INTEGER);
  if (column.type.kind === 'double') return BigInt(LARGEST_EXACT);
  if (column.type.kind === 'time') return BigInt(LAST_TIME);
  if (column.type.kind === 'decimal') return 10n ** BigInt(column.type.precision) - 1n;
  return undefined;
}

/** The most characters a column holds. */
function mostCharacters({ type }: Column): number {
  if (type.kind === 'text') return type.length;
  return type.kind === 'json' ? LONGEST_JSON : Number.POSITIVE_INFINITY;
}

/** The most characters a text can have. */
function longest(value: Text): number {
  switch (value.op) {
    case 'text':
      return value.value.length;
    case 'pickText':
      return Math.max(...value.list.map((item) => item.length));
    case 'toText':
      return String(value.inner.max).length;
    case 'concat':
      return value.parts.reduce((sum, part) => sum + longest(part), 0);
    case 'when':
      return Math.max(longest(value.yes), longest(value.no));
  }
}

/** The most rows a dataset's tables can have, computed only if an expression alone is too wide. */
export class Growth {
  private day: number | undefined;

  constructor(
    private readonly tables: readonly TableDefinition[],
    private readonly lastDay: number,
    private readonly calendar: Calendar,
  ) {}

  /** How often something recurs up to the last day. */
  occurrencesOf({ first, every }: Pick<RecurringEvent, 'first' | 'every'>): number {
    const seconds = this.calendar.endOf(this.lastDay) - Number(first.min);
    return Math.max(1, Math.floor(seconds / Math.max(1, every)) + 1);
  }

  rowsOf({ arrivals }: TableDefinition): number {
    this.day ??= lastFittingDay(this.tables, this.lastDay);
    return arrivals.countThrough(this.day);
  }
}

/** A table whose values are checked. */
export interface Checked {
  readonly place: string;
  readonly table: TableDefinition;
  readonly growth: Growth;
  /** By the referring column. */
  readonly parents: ReadonlyMap<string, TableDefinition>;
}

/** The ordinals at which an expression branches: those a condition compares with a number. */
function turnsOf(
  node: Expression,
  found = new Set<bigint>(),
  seen = new Set<Expression>(),
): Set<bigint> {
  if (seen.has(node)) return found;
  seen.add(node);
  if (node.op === 'less' || node.op === 'lessOrEqual') {
    const { left, right } = node;
    const isOrdinal = (side: Int): boolean => side.op === 'variable' && side.name === 'n';
    if (isOrdinal(left) && right.op === 'int') {
      found.add(right.value + (node.op === 'less' ? 0n : 1n));
    }
    if (isOrdinal(right) && left.op === 'int') {
      found.add(left.value + (node.op === 'less' ? 1n : 0n));
    }
  }
  for (const child of childrenOf(node)) turnsOf(child, found, seen);
  return found;
}

/**
 * The same value for the rows the table can have, which an expression alone knows nothing about:
 * one for each stretch of ordinals between two branch points, since a range is as wide as the
 * widest branch a condition leaves open.
 */
function* narrowed<T extends ColumnExpression>({ table, growth }: Checked, value: T): Generator<T> {
  const end = BigInt(Math.max(1, growth.rowsOf(table)));
  const turns = [...turnsOf(value)].filter((turn) => turn > 0n && turn < end);
  const starts = [0n, ...turns.sort((a, b) => (a < b ? -1 : 1))];
  for (const [index, start] of starts.entries()) {
    const n = variable('n', start, (starts[index + 1] ?? end) - 1n);
    yield new Specializer({ n }).apply(value);
  }
}

/** The numbers a value may be, NULL aside; undefined if it is none. */
function rangeOf(value: ColumnExpression): readonly [min: bigint, max: bigint] | undefined {
  if (value.type === 'nullable') return rangeOf(value.value);
  if (value.type === 'int') return [value.min, value.max];
  if (value.type !== 'signed') return undefined;
  return [value.value.min - value.offset, value.value.max - value.offset];
}

/** The number furthest beyond a limit, above or below zero, for a row the table can have. */
function beyond(checked: Checked, value: ColumnExpression, limit: bigint): bigint | undefined {
  for (const narrow of narrowed(checked, value)) {
    const [min = 0n, max = 0n] = rangeOf(narrow) ?? [];
    if (max > limit) return max;
    if (min < -limit) return min;
  }
  return undefined;
}

/** Whether a column of a type can hold what an expression of a type gives. */
const isFitting = (column: Column, given: ColumnExpression['type']): boolean => {
  const { kind } = column.type;
  const isNumber =
    kind === 'integer' ||
    kind === 'bigint' ||
    kind === 'decimal' ||
    kind === 'double' ||
    kind === 'date';
  return given === EXPECTED[kind] || (given === 'signed' && isNumber);
};

/** Fails if a column can't hold a value that an expression may give for a row of the table. */
export function checkValue(
  checked: Checked,
  where: string,
  name: string,
  value: ColumnExpression,
): void {
  const { columns, key } = checked.table;
  const column = columns.find((one) => one.name === name);
  if (column === undefined) {
    const isFilled = [key, ...AUDIT_COLUMNS].some((one) => one.name === name);
    if (isFilled) fail(`${where} sets '${name}', which Headwater fills in.`, 'Remove it.');
    const what = `${where} sets '${name}', which isn't a column of the table.`;
    fail(what, 'Add the column, or correct it.');
  }
  const place = `${where}, column '${column.name}',`;
  const inner = value.type === 'nullable' ? value.value : value;
  if (!isFitting(column, inner.type)) {
    fail(
      `${place} gives a value of type ${inner.type}, but is declared as ${column.type.kind}.`,
      'Use an expression of that type.',
    );
  }
  if (value.type === 'nullable' && !column.nullable) {
    fail(`${place} can be NULL.`, 'Declare the column nullable.');
  }
  const most = mostCharacters(column);
  if (inner.type === 'text' && longest(inner) > most) {
    const length = Math.max(...[...narrowed(checked, inner)].map(longest));
    if (length > most) {
      fail(
        `${place} can have ${length} characters; the column holds ${most}.`,
        'Shorten the value or widen the column.',
      );
    }
  }
  const range = rangeOf(inner);
  if (column.type.kind === 'date' && range !== undefined && range[0] < FIRST_DATE) {
    fail(`${place} can be before 1753-01-01.`, 'Bound the value.');
  }
  const limit = largest(column);
  if (limit === undefined || range === undefined) return;
  if (range[1] <= limit && range[0] >= -limit) return;
  // A reference stays among the existing parents, however wide its expression's range is.
  const parent = checked.parents.get(column.name);
  const last = parent && BigInt(keyOf(Math.max(0, checked.growth.rowsOf(parent) - 1)));
  if (last !== undefined && last <= limit) return;
  const found = beyond(checked, value, limit);
  if (found === undefined) return;
  const side = found > 0n ? `above ${limit}` : `below -${limit}`;
  fail(`${place} can reach ${found}, ${side}.`, 'Widen the type or bound the value.');
}
