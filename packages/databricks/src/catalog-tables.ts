import { type FoundTable, foundTables, type Row } from '@headwater/core/adapter';
import { fromInformationSchema } from './information-schema.js';
import { qualified, quote } from './spelling.js';
import { isMissingSchema, isMissingTable } from './statement-error.js';
import type { Result } from './statements.js';

type Run = (sql: string) => Promise<Result>;

/** Separates the columns of one table from those of the next. */
const MARK = 'headwater: the next table';

/** The tables and views of a schema; none if it doesn't exist. */
export async function tablesIn(run: Run, schema: string): Promise<readonly string[]> {
  try {
    const { rows } = await run(`SHOW TABLES IN ${quote(schema)}`);
    return rows.map(({ tableName }) => String(tableName));
  } catch (error) {
    if (isMissingSchema(error)) return [];
    throw error;
  }
}

async function viewsIn(run: Run, schema: string): Promise<ReadonlySet<string>> {
  const { rows } = await run(`SHOW VIEWS IN ${quote(schema)}`);
  return new Set(rows.map(({ viewName }) => String(viewName)));
}

async function columnsOfTable(run: Run, schema: string, table: string): Promise<readonly Row[]> {
  const { rows } = await run(`DESCRIBE TABLE ${qualified({ schema, table })}`);
  // Partitions and the like come after the columns.
  const end = rows.findIndex(({ col_name: name }) => name === '' || String(name).startsWith('# '));
  return rows
    .slice(0, end === -1 ? rows.length : end)
    .map((row) => ({ table, name: String(row.col_name), type: String(row.data_type) }));
}

/** A query that returns no rows, but the columns of all tables, with a mark before each table's. */
async function columnsAtOnce(
  run: Run,
  schema: string,
  tables: readonly string[],
): Promise<readonly Row[]> {
  const selected = tables.map((_, i) => `NULL AS ${quote(MARK)}, t${i}.*`);
  const joined = tables.map(
    (table, i) => `LEFT JOIN ${qualified({ schema, table })} AS t${i} ON false`,
  );
  const from = ['(SELECT 1) AS one', ...joined].join('\n');
  const { columns } = await run(`SELECT ${selected.join(', ')}\nFROM ${from}\nLIMIT 0`);
  let at = -1;
  const found: Row[] = [];
  for (const { name, type } of columns) {
    if (name === MARK) at += 1;
    else found.push({ table: tables[at] ?? '', name, type });
  }
  return found;
}

/** At once, or one by one: a broken view would make the whole query fail. */
const columnsOfAll = (
  run: Run,
  schema: string,
  tables: readonly string[],
): Promise<readonly Row[]> =>
  columnsAtOnce(run, schema, tables).catch(async () =>
    (await Promise.all(tables.map((table) => columnsOfTable(run, schema, table)))).flat(),
  );

/**
 * Open-source catalogs: they have no keys, and nullability, defaults and comments would need a
 * query per table.
 */
async function tableByTable(
  run: Run,
  schema: string,
  detail: 'names' | undefined,
): Promise<readonly FoundTable[]> {
  const names = await tablesIn(run, schema);
  if (names.length === 0) return [];
  const [views, columns] = await Promise.all([
    viewsIn(run, schema),
    detail === 'names' ? [] : columnsOfAll(run, schema, names),
  ]);
  const tables = names.map((name) => ({ name, kind: views.has(name) ? 'view' : 'table' }));
  return foundTables({ tables, columns });
}

/** How a catalog reports its tables and their structure: Unity Catalog reports the most. */
export class CatalogTables {
  private hasInformationSchema: boolean | undefined;

  /** `hasKeys`: whether tables are created with their keys. */
  constructor(private readonly hasKeys: boolean) {}

  async of(run: Run, schema: string, detail?: 'names'): Promise<readonly FoundTable[]> {
    if (this.hasInformationSchema === false) return tableByTable(run, schema, detail);
    try {
      const asked = { hasKeys: this.hasKeys, detail };
      const found = await fromInformationSchema(run, schema, asked);
      this.hasInformationSchema = true;
      return found;
    } catch (error) {
      if (!isMissingTable(error) && !isMissingSchema(error)) throw error;
      // Queried only once.
      this.hasInformationSchema = false;
      return tableByTable(run, schema, detail);
    }
  }
}
