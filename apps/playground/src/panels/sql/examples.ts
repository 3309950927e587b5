import type { Model } from '@headwater/core/dataset';
import { columnsOf, keyNames } from '@headwater/core/planning';

/** A query to start from. */
export interface Example {
  readonly title: string;
  readonly sql: string;
}

/** Queries that show something with any dataset: of the tables that it has. */
export function examplesFor(model: Model): readonly Example[] {
  const tables = model.systems.flatMap(({ name: system, tables }) =>
    tables.map((table) => ({
      path: `${system}.${table.name}`,
      name: table.name,
      keys: keyNames(table),
      columns: columnsOf(table),
    })),
  );
  const [first] = tables;
  const changing = tables.find(({ columns, keys }) => {
    return columns.some(({ name }) => name === 'updated_at') && keys.length > 0;
  });
  const grouped = tables.flatMap(({ path, columns }) =>
    columns.filter(({ name }) => name === 'status').map(({ name }) => ({ path, name })),
  )[0];
  return [
    ...(first === undefined
      ? []
      : [{ title: 'Look at a table', sql: `SELECT * FROM ${first.path};` }]),
    ...(grouped === undefined
      ? []
      : [
          {
            title: 'Count by status',
            sql: `SELECT ${grouped.name}, count(*) AS rows\nFROM ${grouped.path}\nGROUP BY ALL\nORDER BY rows DESC;`,
          },
        ]),
    ...(changing === undefined
      ? []
      : [
          {
            title: 'What changed last',
            sql: `SELECT *\nFROM ${changing.path}\nORDER BY updated_at DESC\nLIMIT 20;`,
          },
          {
            title: 'Make a table of your own',
            sql: `CREATE SCHEMA IF NOT EXISTS mine;\nCREATE OR REPLACE TABLE mine.${changing.name}_by_day AS\nSELECT updated_at::DATE AS day, count(*) AS rows\nFROM ${changing.path}\nGROUP BY ALL;\n\nFROM mine.${changing.name}_by_day ORDER BY day;`,
          },
        ]),
    {
      title: 'Headwater’s own record of what it did',
      sql: 'SELECT * FROM headwater.ledger;',
    },
    {
      title: 'All tables',
      sql: 'SELECT table_schema, table_name, table_type\nFROM information_schema.tables\nORDER BY ALL;',
    },
  ];
}
