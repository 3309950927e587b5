/** A check of tables on SQL Server: the answers pass, and bugs are found. */
import { answerOf, check, flatColumns, flatFeed } from '@headwater/core';
import type { Adapter, Cell, TableName } from '@headwater/core/adapter';
import type { Column, Model } from '@headwater/core/dataset';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { mappingsFor } from '../check/support/answers.js';
import { findingsOf, HARD, MODEL } from '../check/support/warehouse.js';
import { type Database, makeDatabase } from './database.js';

const place = inject('sqlserver');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'a check on SQL Server';

const DAY = 3;
const TABLES = ['customers', 'products', 'orders'].map((table) => ({
  system: 'jaffle_shop',
  table,
}));
/** As many as one statement may insert. */
const ROWS_AT_ONCE = 1000;

/** What a table holds. */
interface Content {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Every answer of a table, by the schema that {@link mappingsFor} looks for it in. */
function contentsOf(model: Model, ref: (typeof TABLES)[number]): [string, Content][] {
  const { system, table } = ref;
  const days = { from: 0, to: DAY };
  const views = {
    state: { view: 'state', day: DAY },
    history: { view: 'history', to: DAY },
    changes: { view: 'changes', ...days },
  } as const;
  const answers = Object.entries(views).map(([schema, request]): [string, Content] => {
    const { columns, cells } = answerOf(model, system, table, request);
    return [schema, { columns, rows: [...cells()] }];
  });
  const feed = flatFeed(model, { ...days, tables: [ref], snapshot: true });
  const rows = [...feed.records()].map(([, row]) => row);
  return [...answers, ['feed', { columns: feed.tables.flatMap((one) => flatColumns(one)), rows }]];
}

function literal({ dialect }: Adapter, value: Cell): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' ? dialect.text(value) : String(value);
}

/** Statements that make a table anew. */
function fill(adapter: Adapter, schema: string, table: string, content: Content): string[] {
  const { identifier, type } = adapter.dialect;
  const name = `${identifier(schema)}.${identifier(table)}`;
  const columns = content.columns.map(
    (column) => `${identifier(column.name)} ${type(column.type)}`,
  );
  const rows = content.rows.map(
    (row) => `(${row.map((cell) => literal(adapter, cell)).join(', ')})`,
  );
  const inserts: string[] = [];
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    inserts.push(
      `INSERT INTO ${name} VALUES ${rows.slice(first, first + ROWS_AT_ONCE).join(', ')}`,
    );
  }
  const drop = `DROP TABLE IF EXISTS ${name}`;
  return [
    adapter.dialect.createSchema(schema),
    drop,
    `CREATE TABLE ${name} (${columns.join(', ')})`,
    ...inserts,
  ];
}

const BUGS = [
  {
    bug: 'deleted rows that are kept as active',
    schema: 'state',
    table: 'customers',
    plant: 'UPDATE [state].[customers] SET [deleted_at] = NULL',
    found: 'customers copy different soft-deletes-kept',
  },
  {
    bug: 'a name that differs by a space at its end',
    schema: 'state',
    table: 'products',
    plant: "UPDATE [state].[products] SET [name] = [name] + ' ' WHERE [product_id] = 3",
    found: 'products copy different',
  },
  {
    bug: 'replaced versions that are left open',
    schema: 'history',
    table: 'orders',
    plant: 'UPDATE [history].[orders] SET [valid_to] = NULL, [is_current] = 1',
    found: 'orders scd2 wrongly-current',
  },
  {
    bug: 'an earlier version overwritten',
    schema: 'history',
    table: 'orders',
    plant:
      'UPDATE [t] SET [status] = [n].[status] FROM [history].[orders] AS [t] INNER JOIN [history].[orders] AS [n] ON [n].[order_id] = [t].[order_id] AND [n].[is_current] = 1',
    found: 'orders scd2 different overwritten',
  },
  {
    bug: 'deletes that were not captured',
    schema: 'changes',
    table: 'customers',
    plant: "DELETE FROM [changes].[customers] WHERE [op] = 'delete'",
    found: 'customers changes missing soft-deletes-kept',
  },
  {
    bug: 'a snapshot that was delivered twice',
    schema: 'feed',
    table: 'products',
    plant: "INSERT INTO [feed].[products] SELECT * FROM [feed].[products] WHERE [op] = 'read'",
    found: 'products changes duplicated re-run',
  },
];

describe.skipIf(url === '')(title, { timeout: 240_000 }, () => {
  let database: Database;
  let adapter: Adapter;

  const run = async (statements: readonly string[]): Promise<void> => {
    const session = await adapter.connect('write');
    try {
      for (const sql of statements) await session.execute(sql);
    } finally {
      await session.close();
    }
  };
  /** Makes tables right: all, or one of one schema. */
  const fillWith = (model: Model, only: { schema?: string; table?: string } = {}): Promise<void> =>
    run(
      TABLES.filter(({ table }) => table === (only.table ?? table)).flatMap((ref) =>
        contentsOf(model, ref)
          .filter(([schema]) => schema === (only.schema ?? schema))
          .flatMap(([schema, content]) => fill(adapter, schema, ref.table, content)),
      ),
    );
  const found = async (model: Model, isWanted: (target: TableName) => boolean) => {
    const mappings = TABLES.flatMap(mappingsFor).filter(({ target }) => isWanted(target));
    return findingsOf(await check({ adapter, model, day: DAY, mappings }));
  };

  beforeAll(async () => {
    database = await makeDatabase(url);
    adapter = database.open();
  });
  afterAll(async () => {
    await adapter?.close();
    await database?.drop();
  }, 120_000);

  it('passes state, history, changes and feed behind hard deletes', async () => {
    await fillWith(HARD);
    expect(await found(HARD, () => true)).toEqual([]);
  });

  it('passes them behind soft deletes, and finds the rows that hard ones would have removed', async () => {
    await fillWith(MODEL);
    expect(await found(MODEL, () => true)).toEqual([]);
    expect(await found(HARD, ({ schema }) => schema === 'state')).toEqual([
      'customers copy extra deletes-missed',
      'orders copy extra deletes-missed',
    ]);
  });

  it.each(BUGS)('finds $bug', async ({ schema, table, plant, found: expected }) => {
    await fillWith(MODEL, { schema, table });
    await run([plant]);
    const isThis = (target: TableName) => target.schema === schema && target.table === table;
    expect(await found(MODEL, isThis)).toEqual([expected]);
  });
  it('lets timestamps be off by a tolerance, and the ends of versions with them', async () => {
    const ref = { system: 'jaffle_shop', table: 'products' };
    await fillWith(MODEL, { table: 'products' });
    await run([
      'UPDATE [history].[products] SET [valid_to] = DATEADD(SECOND, -1, [valid_to])',
      'UPDATE [changes].[products] SET [instant] = DATEADD(SECOND, 1, [instant])',
    ]);
    const foundWithin = async (tolerance: number) => {
      const timed = mappingsFor(ref).filter(({ kind }) => kind !== 'copy');
      const mappings = timed.map((mapping) => ({ ...mapping, timestamps: { tolerance } }));
      return findingsOf(await check({ adapter, model: MODEL, day: DAY, mappings }));
    };
    expect(await foundWithin(1)).toEqual([]);
    expect(await foundWithin(0)).toContain('products scd2 gap');
  });
});
