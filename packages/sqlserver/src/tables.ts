import { createHash } from 'node:crypto';
import type { TableName, TableSpec } from '@headwater/core/adapter';
import { qualified, quote, text, typeName } from './spelling.js';

/** The longest name of SQL Server. */
const LONGEST = 128;

/** The name of a key. It has to be unique in its schema, so what is cut off leaves a hash. */
export function constraint(...parts: readonly string[]): string {
  const whole = parts.join('_');
  if (whole.length <= LONGEST) return quote(whole);
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return quote(`${whole.slice(0, LONGEST - hash.length - 1)}_${hash}`);
}

function describe({ schema, table }: TableName, comment: string, column?: string): string {
  const level = column === undefined ? '' : `, N'COLUMN', ${text(column)}`;
  return `EXEC sp_addextendedproperty N'MS_Description', ${text(comment)}, N'SCHEMA', ${text(schema)}, N'TABLE', ${text(table)}${level}`;
}

function structure(spec: TableSpec): string {
  const { table } = spec.name;
  const columns = spec.columns.map(
    ({ name, type, nullable }) =>
      `${quote(name)} ${typeName(type)} ${nullable ? 'NULL' : 'NOT NULL'}`,
  );
  const foreignKeys = spec.foreignKeys.map(
    ({ column, references, referencedColumn }) =>
      `CONSTRAINT ${constraint('fk', table, column)} FOREIGN KEY (${quote(column)}) REFERENCES ${qualified(references)} (${quote(referencedColumn)})`,
  );
  const key = `CONSTRAINT ${constraint('pk', table)} PRIMARY KEY (${quote(spec.primaryKey)})`;
  return `CREATE TABLE ${qualified(spec.name)} (\n  ${[...columns, key, ...foreignKeys].join(',\n  ')}\n)`;
}

const comments = (spec: TableSpec): readonly string[] => [
  describe(spec.name, spec.comment),
  ...spec.columns.map(({ name, comment }) => describe(spec.name, comment, name)),
];

export const createTable = (spec: TableSpec): readonly string[] => [
  structure(spec),
  ...comments(spec),
];

const objectId = (name: TableName): string => `OBJECT_ID(${text(qualified(name))}, N'U')`;

/**
 * Deletes children before their parents; TRUNCATE is refused where a foreign key refers to the table.
 * A table that is missing is created first, with its comments.
 */
export const emptyTables = (specs: readonly TableSpec[]): readonly string[] => [
  ...specs.map((spec) => {
    const statements = createTable(spec).map((sql) => `  ${sql.replaceAll('\n', '\n  ')};`);
    return `IF ${objectId(spec.name)} IS NULL\nBEGIN\n${statements.join('\n')}\nEND`;
  }),
  ...specs.toReversed().map(({ name }) => `DELETE FROM ${qualified(name)}`),
];
