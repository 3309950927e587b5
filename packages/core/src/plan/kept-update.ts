import type { Dialect, UpdateSpec } from '../adapter.js';
import { DELETED_AT } from '../model/column.js';
import { type Query, statement } from '../sql/select.js';
import { countOfChanges } from './rows.js';

/** An update whose rows are computed once: they are kept, counted, and set. */
export interface KeptUpdate {
  readonly keep: readonly string[];
  /** Returns "changed" and "deleted". */
  readonly countSql: string;
  readonly sql: string;
  readonly release: readonly string[];
}

/** The update of a table by the rows of a query; undefined where the engine had better compute them twice. */
export function keptUpdate(
  dialect: Dialect,
  spec: Omit<UpdateSpec, 'select' | 'with'>,
  rows: Query,
): KeptUpdate | undefined {
  const { keptRows } = dialect;
  if (keptRows === undefined) return undefined;
  const { source, release } = keptRows;
  const name = (text: string): string => dialect.identifier(text);
  const columns = [...spec.key, ...spec.columns].map(name).join(', ');
  const deleted = spec.columns.includes(DELETED_AT) ? name(DELETED_AT) : 'NULL';
  return {
    keep: keptRows.keep(statement(rows)),
    countSql: `${countOfChanges(dialect, deleted)} FROM ${source}`,
    sql: dialect.update({ ...spec, select: `SELECT ${columns} FROM ${source}` }),
    release,
  };
}
