/** What the declarations of a table make of its columns, without their types. */
import { type ColumnType, timestamp } from '../model/column.js';
import type { ColumnSpec } from './column-spec.js';
import type { OneInSpec } from './one-in.js';
import type { Table } from './table.js';
import type { ChildRows, ReferenceOptions } from './table-options.js';
import type { TurnsSpec } from './turns.js';
import { boolean, type NullableType } from './types.js';

/** What the source has no column for. */
const HIDDEN = { isHidden: true, isNullable: false, comment: '' } as const;

/** The key of the row that each row belongs to. */
export const owningColumn = ({ as, of }: ChildRows): ColumnSpec => ({
  ...{ name: as, type: of.keyType, isNullable: false, value: undefined },
  comment: `The row of ${of.name} it belongs to.`,
  parent: of,
});

export function valueColumn(
  name: string,
  type: ColumnType | NullableType,
  value: unknown,
  comment: string,
): ColumnSpec {
  const { isNullable = false, ...plain } = type as NullableType;
  return { name, type: plain as ColumnType, isNullable, comment, value };
}

export const traitColumn = (name: string, type: ColumnType, value: unknown): ColumnSpec => ({
  ...{ name, type, ...HIDDEN, value },
});

export const oneInColumn = (name: string, oneIn: OneInSpec): ColumnSpec => ({
  ...{ name, type: boolean, ...HIDDEN, value: undefined, oneIn },
});

export const turnsColumn = (name: string, turns: TurnsSpec): ColumnSpec => ({
  ...{ name, type: timestamp, ...HIDDEN, isNullable: true, value: undefined, turns },
});

/** The key of another row, with a comment for want of one in the options. */
export function referringColumn<Parent>(
  name: string,
  parent: Table<Parent>,
  options: object,
  column: Pick<ColumnSpec, 'isNullable' | 'comment'>,
): ColumnSpec {
  const given = options as ReferenceOptions<never, never>;
  return {
    ...{ name, type: parent.keyType, value: undefined, ...column },
    comment: given.comment ?? column.comment,
    parent: parent as Table<unknown>,
    options: given,
  };
}

/** The same for a row that is chosen without a column of the source. */
export const choosingColumn = <Parent>(
  name: string,
  parent: Table<Parent>,
  options: object,
): ColumnSpec => ({ ...referringColumn(name, parent, options, HIDDEN), isHidden: true });
