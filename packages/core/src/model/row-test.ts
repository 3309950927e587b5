import type { Value } from '../expression/evaluate.js';

/** What a column is compared with: another column, or a value in the unit of the column's type. */
export type TestOperand =
  | { readonly column: string }
  | { readonly value: bigint | string | boolean };

/** How two values are compared. */
export type TestComparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition on a row's own columns. As in SQL, it is unknown where a value that it compares is NULL. */
export type RowTest =
  | {
      readonly op: 'compare';
      readonly column: string;
      readonly is: TestComparison;
      readonly to: TestOperand;
    }
  | { readonly op: 'set'; readonly column: string }
  | { readonly op: 'and' | 'or'; readonly tests: readonly RowTest[] }
  | { readonly op: 'not'; readonly test: RowTest };

/** What each row of a table meets, by a name: a CHECK constraint, where the platform has them. */
export interface RowCheck {
  readonly name: string;
  readonly test: RowTest;
}

/** The columns that a condition names. */
export function columnsTested(test: RowTest): readonly string[] {
  switch (test.op) {
    case 'compare':
      return 'column' in test.to ? [test.column, test.to.column] : [test.column];
    case 'set':
      return [test.column];
    case 'not':
      return columnsTested(test.test);
    default:
      return test.tests.flatMap(columnsTested);
  }
}

function compared(is: TestComparison, one: Value, other: Value): boolean | undefined {
  if (one === null || other === null) return undefined;
  switch (is) {
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    case '=':
      // A number may be a big one on one side only.
      return one <= other && one >= other;
    case '<>':
      return one < other || one > other;
  }
}

function all(results: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (results.includes(decisive)) return decisive;
  return results.includes(undefined) ? undefined : !decisive;
}

/** Whether a condition holds, given the values of columns in the units of their types; undefined: unknown. */
export function testRow(test: RowTest, read: (column: string) => Value): boolean | undefined {
  switch (test.op) {
    case 'compare': {
      const { to } = test;
      const other = 'column' in to ? read(to.column) : to.value;
      return compared(test.is, read(test.column), other);
    }
    case 'set':
      return read(test.column) !== null;
    case 'not': {
      const inner = testRow(test.test, read);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
    case 'or': {
      const results = test.tests.map((one) => testRow(one, read));
      return all(results, test.op === 'or');
    }
  }
}
