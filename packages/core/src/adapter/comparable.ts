import type { Dialect } from '../adapter.js';
import type { ColumnType } from '../model/column.js';

/** A select list of columns, by their spelled names, whose values can be grouped and ordered. */
export const comparableList = (
  dialect: Pick<Dialect, 'comparable'>,
  columns: readonly { readonly type: ColumnType }[],
  names: readonly string[],
): string =>
  columns
    .map(({ type }, index) => {
      const name = names[index] ?? '';
      const value = dialect.comparable?.(type, name) ?? name;
      return value === name ? name : `${value} AS ${name}`;
    })
    .join(', ');
