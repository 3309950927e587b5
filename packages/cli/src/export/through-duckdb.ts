import type { Dialect, Session } from '@headwater/core/adapter';
import type { Column } from '@headwater/core/timeline';

/** A FROM source for a file that {@link csv} wrote, with the columns' own types. */
export function csvSource(dialect: Dialect, file: string, columns: readonly Column[]): string {
  const types = columns.map(
    ({ name, type }) => `${dialect.text(name)}: ${dialect.text(dialect.type(type))}`,
  );
  const options = [
    `columns = {${types.join(', ')}}`,
    'header = true',
    'auto_detect = false',
    `delim = ','`,
    `quote = '"'`,
    `escape = '"'`,
    `new_line = '\\n'`,
    // A quoted field is never NULL.
    'allow_quoted_nulls = false',
  ];
  return `read_csv(${dialect.text(file)}, ${options.join(', ')})`;
}

/** A statement that writes a Parquet file; `mark` is recorded in its metadata. */
export function toParquet(dialect: Dialect, source: string, file: string, mark?: string): string {
  const options = ['FORMAT parquet', 'COMPRESSION zstd'];
  if (mark !== undefined) options.push(`KV_METADATA { headwater: ${dialect.text(mark)} }`);
  return `COPY (SELECT * FROM ${source}) TO ${dialect.text(file)} (${options.join(', ')})`;
}

/** Inserts a file's rows into a database's table. */
export async function intoTable(
  session: Session,
  dialect: Dialect,
  source: string,
  { schema, table }: { readonly schema: string; readonly table: string },
): Promise<void> {
  await session.execute(dialect.createSchema(schema));
  const name = dialect.qualified({ schema, table });
  await session.execute(`CREATE TABLE ${name} AS SELECT * FROM ${source}`);
}
