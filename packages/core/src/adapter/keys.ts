import type { Dialect } from '../adapter.js';

/** SQL for: the keys of two rows are equal, column by column. */
export const equalKeys = (
  dialect: Pick<Dialect, 'identifier'>,
  key: readonly string[],
  one: string,
  other: string,
): string =>
  key
    .map((name) => dialect.identifier(name))
    .map((column) => `${one}.${column} = ${other}.${column}`)
    .join(' AND ');

/** The columns of a key, as PRIMARY KEY lists them. */
export const keyList = (dialect: Pick<Dialect, 'identifier'>, key: readonly string[]): string =>
  key.map((name) => dialect.identifier(name)).join(', ');
