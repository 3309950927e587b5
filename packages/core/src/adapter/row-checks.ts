import type { Dialect } from '../adapter.js';
import type { Column, ColumnType } from '../model/column.js';
import type { RowTest, TestOperand } from '../model/row-test.js';

type Speller = Pick<Dialect, 'identifier' | 'bigint' | 'text' | 'fromInteger' | 'booleanValue'>;

/** A decimal as people write it, which every engine reads exactly. */
function decimal(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function literal(dialect: Speller, type: ColumnType, value: bigint | string | boolean): string {
  if (typeof value === 'string') return dialect.text(value);
  if (typeof value === 'boolean') return `(${dialect.booleanValue(value ? '1 = 1' : '1 = 0')})`;
  if (type.kind === 'integer' || type.kind === 'bigint') return dialect.bigint(value);
  if (type.kind === 'decimal' && type.scale > 0) return decimal(value, type.scale);
  return dialect.fromInteger(type, dialect.bigint(value));
}

/**
 * SQL for a condition on a row's own columns, for CHECK constraints.
 *
 * @example
 * const lines = spec.checks?.map(({ name, test }) => `CONSTRAINT ${name} CHECK (${rowTest(dialect, spec.columns, test)})`);
 */
export function rowTest(dialect: Speller, columns: readonly Column[], test: RowTest): string {
  const operand = (column: string, to: TestOperand): string => {
    if ('column' in to) return dialect.identifier(to.column);
    const type = columns.find(({ name }) => name === column)?.type ?? { kind: 'bigint' as const };
    return literal(dialect, type, to.value);
  };
  switch (test.op) {
    case 'compare':
      return `${dialect.identifier(test.column)} ${test.is} ${operand(test.column, test.to)}`;
    case 'set':
      return `${dialect.identifier(test.column)} IS NOT NULL`;
    case 'not':
      return `NOT (${rowTest(dialect, columns, test.test)})`;
    default:
      return test.tests
        .map((one) => `(${rowTest(dialect, columns, one)})`)
        .join(test.op === 'and' ? ' AND ' : ' OR ');
  }
}
