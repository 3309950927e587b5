import type { Column, ColumnType } from '@headwater/core/dataset';

/** A column of a table that a scenario makes: with a comment, as each adapter has to spell those as well. */
export const column = (name: string, type: ColumnType, nullable = false): Column => ({
  name,
  type,
  nullable,
  comment: `The ${name}.`,
});
