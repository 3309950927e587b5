import { type Cell, type FoundTable, foundTables, type Row } from '@headwater/core/adapter';
import { bigint, text } from './spelling.js';

const TRUE = 'CAST(1 AS BIT)';
const FALSE = 'CAST(0 AS BIT)';

/** Declared as Unicode: compatible servers return names in the server's code page, with a ? for other letters. */
const name = (expression: string): string => `CAST(${expression} AS NVARCHAR(128))`;

const columnsIn = (relations: string, here: string): string =>
  `${name('[o].[name]')} AS [table], ${name('[c].[name]')} AS [name], [t].[name] AS [type], [c].[max_length] AS [bytes], [c].[precision] AS [precision], [c].[scale] AS [scale], [c].[is_nullable] AS [nullable], [c].[is_computed] AS [computed], [c].[is_identity] AS [identity], [c].[default_object_id] AS [default_id], [d].[definition] AS [default]
FROM ${relations} AS [o]
INNER JOIN [sys].[columns] AS [c] ON [c].[object_id] = [o].[object_id]
INNER JOIN [sys].[types] AS [t] ON [t].[user_type_id] = [c].[user_type_id]
LEFT JOIN [sys].[default_constraints] AS [d] ON [d].[object_id] = [c].[default_object_id]
WHERE ${here}
ORDER BY [o].[name], [c].[column_id]`;

/**
 * Queries everything, or tables and views alone, in one batch; each row's "part" names the part it belongs to. Compatible
 * servers are slow to read [sys].[objects], so this reads only its tables and views.
 */
export function catalogQuery(schema: string, detail?: 'names'): string {
  const here = `[o].[schema_id] = SCHEMA_ID(${text(schema)})`;
  const parts: readonly (readonly [string, string])[] = [
    [
      'tables',
      `${name('[o].[name]')} AS [name], 'table' AS [kind], CAST([o].[object_id] AS BIGINT) AS [id], CAST([p].[value] AS NVARCHAR(4000)) AS [comment]
FROM [sys].[tables] AS [o]
LEFT JOIN [sys].[extended_properties] AS [p] ON [p].[class] = ${bigint(1)} AND [p].[major_id] = [o].[object_id] AND [p].[minor_id] = ${bigint(0)} AND [p].[name] = N'MS_Description'
WHERE ${here}`,
    ],
    [
      'tables',
      `${name('[o].[name]')} AS [name], 'view' AS [kind] FROM [sys].[views] AS [o] WHERE ${here}`,
    ],
    ['columns', columnsIn('[sys].[tables]', here)],
    ['columns', columnsIn('[sys].[views]', here)],
    [
      'primaryKeys',
      `${name('[o].[name]')} AS [table], ${name('[c].[name]')} AS [column]
FROM [sys].[tables] AS [o]
INNER JOIN [sys].[indexes] AS [i] ON [i].[object_id] = [o].[object_id] AND [i].[is_primary_key] = ${TRUE}
INNER JOIN [sys].[index_columns] AS [k] ON [k].[object_id] = [i].[object_id] AND [k].[index_id] = [i].[index_id]
INNER JOIN [sys].[columns] AS [c] ON [c].[object_id] = [k].[object_id] AND [c].[column_id] = [k].[column_id]
WHERE ${here}
ORDER BY [o].[name], [k].[key_ordinal]`,
    ],
    [
      'foreignKeys',
      `${name('[o].[name]')} AS [table], ${name('[c].[name]')} AS [column], ${name('SCHEMA_NAME([r].[schema_id])')} AS [schema], ${name('[r].[name]')} AS [parent], ${name('[q].[name]')} AS [key]
FROM [sys].[tables] AS [o]
INNER JOIN [sys].[foreign_keys] AS [f] ON [f].[parent_object_id] = [o].[object_id] AND [f].[is_disabled] = ${FALSE}
INNER JOIN [sys].[foreign_key_columns] AS [k] ON [k].[constraint_object_id] = [f].[object_id]
INNER JOIN [sys].[columns] AS [c] ON [c].[object_id] = [o].[object_id] AND [c].[column_id] = [k].[parent_column_id]
INNER JOIN [sys].[tables] AS [r] ON [r].[object_id] = [k].[referenced_object_id]
INNER JOIN [sys].[columns] AS [q] ON [q].[object_id] = [r].[object_id] AND [q].[column_id] = [k].[referenced_column_id]
WHERE ${here} AND NOT EXISTS (SELECT * FROM [sys].[foreign_key_columns] AS [m] WHERE [m].[constraint_object_id] = [f].[object_id] AND [m].[constraint_column_id] > ${bigint(1)})`,
    ],
    [
      'indexes',
      `${name('[o].[name]')} AS [table], ${name('[i].[name]')} AS [name]
FROM [sys].[tables] AS [o]
INNER JOIN [sys].[indexes] AS [i] ON [i].[object_id] = [o].[object_id]
WHERE ${here} AND [i].[name] IS NOT NULL AND [i].[is_primary_key] = ${FALSE}`,
    ],
  ];
  const asked = parts.filter(([part]) => detail === undefined || part === 'tables');
  return asked.map(([part, query]) => `SELECT '${part}' AS [part], ${query};`).join('\n');
}

/** A type with its length or precision, as spelled in CREATE TABLE. */
function typeOf({ type, bytes, precision, scale }: Row): string {
  const size = Number(bytes);
  const long = (letters: number): Cell => (size === -1 ? 'max' : letters);
  switch (type) {
    case 'nvarchar':
    case 'nchar':
      return `${type}(${long(size / 2)})`;
    case 'varchar':
    case 'char':
    case 'varbinary':
    case 'binary':
      return `${type}(${long(size)})`;
    case 'decimal':
    case 'numeric':
      return `decimal(${precision}, ${scale})`;
    case 'datetime2':
    case 'datetimeoffset':
    case 'time':
      return `${type}(${scale})`;
    default:
      return String(type);
  }
}

/** Without permission to view definitions, a column has a default but its expression is unknown. */
const defaultOf = (row: Row): Pick<Row, 'default'> | undefined => {
  if (Number(row.default_id) === 0) return { default: null };
  return row.default === null ? undefined : { default: row.default ?? null };
};

/** The tables and views described by the rows of {@link catalogQuery}. */
export function tablesIn(rows: readonly Row[]): readonly FoundTable[] {
  const of = (part: string): readonly Row[] => rows.filter((row) => row.part === part);
  return foundTables({
    tables: of('tables'),
    columns: of('columns').map((row) => ({
      table: row.table ?? null,
      name: row.name ?? null,
      type: typeOf(row),
      nullable: Boolean(row.nullable),
      generated: Boolean(row.computed) || Boolean(row.identity) || row.type === 'timestamp',
      ...defaultOf(row),
    })),
    primaryKeys: of('primaryKeys'),
    foreignKeys: of('foreignKeys'),
    indexes: of('indexes'),
  });
}
