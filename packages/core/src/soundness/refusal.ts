import { HeadwaterError } from '../errors.js';
import { formatTimestamp } from '../model/calendar.js';
import { LAST_INSTANT } from '../model/column.js';
import { keyOf } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';

/** A row with a problem. */
export interface Place {
  readonly dataset: string;
  readonly system: string;
  readonly table: TableDefinition;
  readonly ordinal: number;
  /** The event, or `deletion`; undefined: the row itself. */
  readonly event?: string | undefined;
}

/** An instant in readable form. */
export const at = (instant: number): string =>
  instant <= LAST_INSTANT ? formatTimestamp(instant) : `second ${instant}`;

/** Fails with INVALID_DATASET and names the row and its table. */
export function refuse(
  { dataset, system, table, ordinal, event }: Place,
  text: { readonly what: string; readonly why?: string; readonly next: string },
): never {
  const happening = event === undefined ? '' : `, event '${event}'`;
  const key = hasOwnKey(table) ? ` (key ${keyOf(ordinal)})` : '';
  throw new HeadwaterError('INVALID_DATASET', {
    ...text,
    what: `Dataset '${dataset}', table '${system}.${table.name}'${happening}, ordinal ${ordinal}${key}: ${text.what}`,
  });
}
