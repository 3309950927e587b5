import type { Column, ColumnType } from '@headwater/core/timeline';

/** A column of a scenario's table. It has a comment, since adapters have to spell those as well. */
export const column = (name: string, type: ColumnType, nullable = false): Column => ({
  name,
  type,
  nullable,
  comment: `The ${name}.`,
});
