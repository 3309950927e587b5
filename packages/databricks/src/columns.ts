import type { FoundColumn } from '@headwater/core/adapter';
import { qualified, quote, text } from './spelling.js';
import { isMissingSchema, isMissingTable } from './statement-error.js';
import type { Result } from './statements.js';

type Run = (sql: string) => Promise<Result>;

/** What the columns of one table are told apart by from those of the next. */
const MARK = 'headwater: the next table';

/** The tables of a schema; none where there is no such schema. */
export async function tablesIn(run: Run, schema: string): Promise<readonly string[]> {
  try {
    const { rows } = await run(`SHOW TABLES IN ${quote(schema)}`);
    return rows.map(({ tableName }) => String(tableName));
  } catch (error) {
    if (isMissingSchema(error)) return [];
    throw error;
  }
}

async function columnsOfTable(
  run: Run,
  schema: string,
  table: string,
): Promise<readonly FoundColumn[]> {
  const { rows } = await run(`SHOW COLUMNS IN ${qualified({ schema, table })}`);
  return rows.map(({ col_name: name }) => ({ table, column: String(name) }));
}

/** A query that gives nothing, but whose result has the columns of all tables, a mark before each. */
async function columnsAtOnce(
  run: Run,
  schema: string,
  tables: readonly string[],
): Promise<readonly FoundColumn[]> {
  const selected = tables.map((_, i) => `NULL AS ${quote(MARK)}, t${i}.*`);
  const joined = tables.map(
    (table, i) => `LEFT JOIN ${qualified({ schema, table })} AS t${i} ON false`,
  );
  const from = ['(SELECT 1) AS one', ...joined].join('\n');
  const { columns } = await run(`SELECT ${selected.join(', ')}\nFROM ${from}\nLIMIT 0`);
  let at = -1;
  const found: FoundColumn[] = [];
  for (const { name } of columns) {
    if (name === MARK) at += 1;
    else found.push({ table: tables[at] ?? '', column: name });
  }
  return found;
}

/** Where a catalog says which columns there are: in Unity Catalog, one query tells. */
export class CatalogColumns {
  private hasInformationSchema: boolean | undefined;

  async of(run: Run, schema: string): Promise<readonly FoundColumn[]> {
    return (
      (await this.fromInformationSchema(run, schema)) ?? (await this.tableByTable(run, schema))
    );
  }

  /** Undefined where there is none; not asked for twice. */
  private async fromInformationSchema(
    run: Run,
    schema: string,
  ): Promise<readonly FoundColumn[] | undefined> {
    if (this.hasInformationSchema === false) return undefined;
    try {
      const { rows } = await run(
        [
          'SELECT table_name, column_name FROM information_schema.columns',
          `WHERE lower(table_schema) = lower(${text(schema)})`,
          'ORDER BY table_name, ordinal_position',
        ].join('\n'),
      );
      this.hasInformationSchema = true;
      return rows.map((row) => ({
        table: String(row.table_name),
        column: String(row.column_name),
      }));
    } catch (error) {
      if (!isMissingTable(error) && !isMissingSchema(error)) throw error;
      this.hasInformationSchema = false;
      return undefined;
    }
  }

  private async tableByTable(run: Run, schema: string): Promise<readonly FoundColumn[]> {
    const tables = await tablesIn(run, schema);
    if (tables.length === 0) return [];
    // A view that is broken would spoil the query for all.
    return columnsAtOnce(run, schema, tables).catch(async () =>
      (await Promise.all(tables.map((table) => columnsOfTable(run, schema, table)))).flat(),
    );
  }
}
