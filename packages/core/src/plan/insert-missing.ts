import { equalKeys } from '../adapter/keys.js';
import { indent } from '../adapter/select.js';
import type { Dialect, InsertSpec } from '../adapter.js';
import { type Column, CREATED_AT } from '../model/column.js';

/**
 * An insert into a table without a key, which may have happened already: then as a whole, since it is one statement.
 * Another row like each of its own, written in the same second, means that it has.
 */
export function insertUnlessThere(
  dialect: Dialect,
  insert: InsertSpec,
  columns: readonly Column[],
): string {
  const name = (text: string): string => dialect.identifier(text);
  const [due, there, missing] = ['due', 'there', 'missing'].map(name);
  const created = name(CREATED_AT);
  const same = columns
    .filter((column) => column.name !== CREATED_AT)
    .map(({ type, name: column }) => {
      const pair = [`${there}.${name(column)}`, `${due}.${name(column)}`] as const;
      return ` AND NOT (${dialect.distinct(type, ...pair)})`;
    });
  const rows = `(\n  ${indent(insert.select)}\n)`;
  return dialect.insert({
    ...insert,
    select: [
      `SELECT ${insert.columns.map(name).join(', ')}`,
      `FROM ${rows} AS ${missing}`,
      `WHERE EXISTS (SELECT ${due}.${created} FROM ${rows} AS ${due} WHERE NOT EXISTS (`,
      `  SELECT ${there}.${created} FROM ${dialect.qualified(insert.into)} AS ${there}`,
      `  WHERE ${there}.${created} = ${due}.${created}${same.join('')}`,
      '))',
    ].join('\n'),
  });
}

/** An insert that skips rows whose key, of these columns, already exists. */
export function insertMissing(
  dialect: Dialect,
  insert: InsertSpec,
  key: readonly string[],
): string {
  const [missing, there] = [dialect.identifier('missing'), dialect.identifier('there')];
  const first = dialect.identifier(key[0] ?? '');
  const columns = insert.columns.map((name) => dialect.identifier(name)).join(', ');
  return dialect.insert({
    ...insert,
    select: [
      `SELECT ${columns}`,
      `FROM (\n  ${indent(insert.select)}\n) AS ${missing}`,
      `WHERE NOT EXISTS (SELECT ${there}.${first} FROM ${dialect.qualified(insert.into)} AS ${there} WHERE ${equalKeys(dialect, key, there, missing)})`,
    ].join('\n'),
  });
}
