import type { Finding, VerifyNote } from '@headwater/core';

/** What is wrong with a table's structure, for people; undefined if the finding is about rows. */
export function describeStructure(finding: Finding): string | undefined {
  const { difference, column, expected, actual, why } = finding;
  switch (difference) {
    case 'missing-table':
      return 'the table is missing';
    case 'not-a-table':
      return actual === 'view' ? 'it is a view, not a table' : "it isn't an ordinary table";
    case 'missing-column':
      return `the column ${column} is missing`;
    case 'changed-type':
      return `the type of ${column} should be ${expected}, is ${actual}`;
    case 'changed-nullability':
      return `the column ${column} should be ${expected}, is ${actual}`;
    case 'changed-default':
      return `the default of ${column} should be ${expected}, ${actual === null ? 'and there is none' : `is ${actual}`}`;
    case 'changed-primary-key':
      if (expected === null) return `there should be no primary key, and it is (${actual})`;
      return `the primary key should be (${expected}), ${actual === null ? 'and there is none' : `is (${actual})`}`;
    case 'missing-foreign-key':
      return `the foreign key from ${column} to ${expected} is missing`;
    case 'not-compared':
      return `the rows can't be compared: ${why}`;
    default:
      return undefined;
  }
}

function describeAddition({ addition, column, index, actual }: VerifyNote): string {
  switch (addition) {
    case 'added-column':
      return `the column ${column} (${actual})`;
    case 'added-foreign-key':
      return `the foreign key from ${column} to ${actual}`;
    case 'added-index':
      return `the index ${index}`;
  }
}

/** Additions to tables, which aren't errors. */
export const describeNotes = (notes: readonly VerifyNote[]): readonly string[] =>
  notes.map(
    (note) => `Note: ${note.system}.${note.table} has an addition: ${describeAddition(note)}.`,
  );
