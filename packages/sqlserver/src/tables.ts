import { createHash } from 'node:crypto';
import {
  type Delivery,
  type Dialect,
  indent,
  rowTest,
  type Statement,
  type TableIndex,
  type TableName,
  type TableSpec,
} from '@headwater/core/adapter';
import { NOW, qualified, quote, text, typeName } from './spelling.js';

/** SQL Server's maximum length of a name. */
const LONGEST = 128;

/** Parts that make the joined name ambiguous. */
const MISREAD_WHEN_JOINED = /__|^_|_$/;

type Kind = 'pk' | 'fk' | 'df' | 'ix' | 'ux' | 'ck';

/**
 * The name of a key, a default, or an index. It must be unique in its schema, and different parts may join to the same
 * name (`a_b` and `c`, `a` and `b_c`, `a` and `b` and `c`), so two underscores stand between more than two parts, and
 * after a part that contains one. Names that are cut off or still ambiguous get a hash.
 */
export const constraint = (kind: Kind, ...parts: readonly string[]): string =>
  quote(constraintName(kind, ...parts));

function constraintName(kind: Kind, ...parts: readonly string[]): string {
  const isSplit = parts.length > 2 || parts.slice(0, -1).some((part) => part.includes('_'));
  const whole = `${kind}_${parts.join(isSplit ? '__' : '_')}`;
  const isPlain = parts.length === 1 || !parts.some((part) => MISREAD_WHEN_JOINED.test(part));
  if (isPlain && whole.length <= LONGEST) return whole;
  const hash = createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
  return `${whole.slice(0, LONGEST - hash.length - 1)}_${hash}`;
}

/** An extended property holds 7,500 bytes, two for each UTF-16 code unit. */
const LONGEST_COMMENT = 3750;

/** Truncates a comment that is too long, without splitting a character. */
export function fitting(comment: string): string {
  if (comment.length <= LONGEST_COMMENT) return comment;
  const cut = comment.slice(0, LONGEST_COMMENT - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function describe({ schema, table }: TableName, comment: string, column?: string): string {
  const level = column === undefined ? '' : `, N'COLUMN', ${text(column)}`;
  return `EXEC sp_addextendedproperty N'MS_Description', ${text(fitting(comment))}, N'SCHEMA', ${text(schema)}, N'TABLE', ${text(table)}${level}`;
}

/** A table's foreign keys: their names, and how they are declared. */
const foreignKeysOf = (spec: TableSpec) =>
  spec.foreignKeys.map(({ column, references, referencedColumn }) => {
    const name = constraint('fk', spec.name.table, column);
    return {
      name,
      declaration: `CONSTRAINT ${name} FOREIGN KEY (${quote(column)}) REFERENCES ${qualified(references)} (${quote(referencedColumn)})`,
    };
  });

function structure(spec: TableSpec, dialect: Dialect): string {
  const { table } = spec.name;
  const columns = spec.columns.map(({ name, type, nullable, default: value }) =>
    [
      `${quote(name)} ${typeName(type)} ${nullable ? 'NULL' : 'NOT NULL'}`,
      ...(value === 'now' ? [`CONSTRAINT ${constraint('df', table, name)} DEFAULT ${NOW}`] : []),
    ].join(' '),
  );
  const added = (spec.added ?? [])
    .filter(({ generated }) => !generated)
    .map(
      ({ name, type, nullable = true, default: value }) =>
        `${quote(name)} ${type} ${nullable ? 'NULL' : 'NOT NULL'}${value == null ? '' : ` DEFAULT ${value}`}`,
    );
  const checks = (spec.checks ?? []).map(
    ({ name, test }) =>
      `CONSTRAINT ${constraint('ck', table, name)} CHECK (${rowTest(dialect, spec.columns, test)})`,
  );
  const foreignKeys = foreignKeysOf(spec).map(({ declaration }) => declaration);
  const key =
    spec.primaryKey.length === 0
      ? []
      : [
          `CONSTRAINT ${constraint('pk', table)} PRIMARY KEY (${spec.primaryKey.map(quote).join(', ')})`,
        ];
  return `CREATE TABLE ${qualified(spec.name)} (\n  ${[...columns, ...added, ...key, ...checks, ...foreignKeys].join(',\n  ')}\n)`;
}

const comments = (spec: TableSpec): readonly string[] => [
  describe(spec.name, spec.comment),
  ...spec.columns.map(({ name, comment }) => describe(spec.name, comment, name)),
];

export const indexName = (table: string, { columns, isUnique }: TableIndex): string =>
  constraintName(isUnique ? 'ux' : 'ix', table, ...columns);

const createIndexes = ({ name, indexes = [] }: TableSpec): readonly string[] =>
  indexes.map((index) => {
    const columns = index.columns.map(quote).join(', ');
    return `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${quote(indexName(name.table, index))} ON ${qualified(name)} (${columns})`;
  });

export const createTable = (spec: TableSpec, dialect: Dialect): readonly string[] => [
  structure(spec, dialect),
  ...createIndexes(spec),
  ...comments(spec),
];

/** Queries the catalog views: not every server can parse the quoted name that OBJECT_ID would need. */
const isMissing = ({ schema, table }: TableName): string =>
  `NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ${text(schema)} AND TABLE_NAME = ${text(table)})`;

/** Creates a missing table, with its comments. */
function createMissing(spec: TableSpec, dialect: Dialect): string {
  const statements = createTable(spec, dialect).map((sql) => `  ${indent(sql)};`);
  return `IF ${isMissing(spec.name)}\nBEGIN\n${statements.join('\n')}\nEND`;
}

/** TRUNCATE is refused if a foreign key refers to the table, so foreign keys are dropped and recreated. */
const truncate = (specs: readonly TableSpec[]): readonly string[] => [
  ...specs.flatMap((spec) =>
    foreignKeysOf(spec).map(
      ({ name }) => `ALTER TABLE ${qualified(spec.name)} DROP CONSTRAINT IF EXISTS ${name}`,
    ),
  ),
  ...specs.map(({ name }) => `TRUNCATE TABLE ${qualified(name)}`),
  ...specs.flatMap((spec) =>
    foreignKeysOf(spec).map(
      ({ declaration }) => `ALTER TABLE ${qualified(spec.name)} ADD ${declaration}`,
    ),
  ),
];

/** Children before their parents. */
const deleteAll = (specs: readonly TableSpec[]): readonly string[] =>
  specs.toReversed().map(({ name }) => `DELETE FROM ${qualified(name)}`);

export const emptyTables = (
  specs: readonly TableSpec[],
  delivery: Delivery,
  dialect: Dialect,
): readonly Statement[] =>
  [
    ...specs.map((spec) => createMissing(spec, dialect)),
    ...(delivery === 'deletes' ? deleteAll(specs) : truncate(specs)),
  ].map((sql) => ({ sql }));
