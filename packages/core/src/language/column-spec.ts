import type { ColumnType } from '../model/column.js';
import type { OneInSpec } from './one-in.js';
import type { Handle } from './row.js';
import type { Table } from './table.js';
import type { ReferenceOptions } from './table-options.js';
import type { TurnsSpec } from './turns.js';
import type { Whole } from './whole.js';

/** A column that is filled by a row's children: see {@link Table.addsUpTo}. */
export const fromChildren = Symbol('filled by the children of the row');

/** A column as it was declared, without its types. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly comment: string;
  readonly value: unknown;
  readonly parent?: Table<unknown>;
  /** Whether no column of the database holds it. */
  readonly isHidden?: boolean;
  /** Whether exactly one row in so many has it. */
  readonly oneIn?: OneInSpec;
  /** Turns that rows take. */
  readonly turns?: TurnsSpec;
  readonly options?: ReferenceOptions<never, never>;
}

/** Columns of the row that others belong to which a sum fits into. */
export type SummedColumn<Owner> = {
  readonly [Column in keyof Owner]: Owner[Column] extends Whole ? Column : never;
}[keyof Owner] &
  string;

/** A sum that a table's rows give to the rows they belong to. */
export interface SumSpec {
  readonly column: string;
  readonly value: (row: Handle<never>) => Whole;
}
