import { indent } from '../adapter/select.js';
import type { Dialect, InsertSpec } from '../adapter.js';

/** An insert that skips rows whose key already exists. */
export function insertMissing(dialect: Dialect, insert: InsertSpec, keyColumn: string): string {
  const [missing, there] = [dialect.identifier('missing'), dialect.identifier('there')];
  const key = dialect.identifier(keyColumn);
  const columns = insert.columns.map((name) => dialect.identifier(name)).join(', ');
  return dialect.insert({
    ...insert,
    select: [
      `SELECT ${columns}`,
      `FROM (\n  ${indent(insert.select)}\n) AS ${missing}`,
      `WHERE NOT EXISTS (SELECT ${there}.${key} FROM ${dialect.qualified(insert.into)} AS ${there} WHERE ${there}.${key} = ${missing}.${key})`,
    ].join('\n'),
  });
}
