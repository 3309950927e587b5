import type { TableName } from '@headwater/core/adapter';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findingsOfOtherKeys } from '../check/support/other-keys.js';
import { findingsOfOwnWay, OWN_WAYS } from '../check/support/own-ways.js';
import { Target } from '../check/support/target.js';
import { HARD, MODEL } from '../check/support/warehouse.js';
import { type Database, makeDatabase } from './database.js';

const place = inject('sqlserver');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'a check on SQL Server';

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
    found: 'orders scd2 wrongly-current versions-left-open',
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
    plant: 'DELETE FROM [changes].[customers] WHERE [is_soft_delete] = 1',
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
  let target: Target;

  beforeAll(async () => {
    database = await makeDatabase(url);
    target = new Target(database.open(), ['customers', 'products', 'orders']);
  });
  afterAll(() => database?.drop(), 120_000);

  it('passes state, history, changes and feed behind hard deletes', async () => {
    await target.fillWith(HARD);
    expect(await target.found(HARD)).toEqual([]);
  });

  it('passes tables with keys of several columns and without any, and finds what is wrong with them', async () => {
    const adapter = database.open();
    const found = await findingsOfOtherKeys(adapter, {
      composite: ['DELETE FROM [stall].[order_lines] WHERE [line_no] = 2'],
      unkeyed: [
        "UPDATE [plant].[lines] SET [level] = N'warn' WHERE [level] = N'WARN'",
        'INSERT INTO [plant].[readings] SELECT * FROM [plant].[readings]',
      ],
    });
    await adapter.close();
    expect(found).toEqual([
      'order_lines copy missing filtered',
      'readings copy extra re-run',
      'lines copy missing',
      'lines copy extra',
    ]);
  });

  it('passes them behind soft deletes, and finds the rows that hard ones would have removed', async () => {
    await target.fillWith(MODEL);
    expect(await target.found(MODEL)).toEqual([]);
    expect(await target.found(HARD, ({ schema }) => schema === 'state')).toEqual([
      'customers copy extra other-source',
      'orders copy extra other-source',
    ]);
  });

  it.each(BUGS)('finds $bug', async ({ schema, table, plant, found }) => {
    await target.fillWith(MODEL, { schema, table });
    await target.run([plant]);
    const isThis = (name: TableName) => name.schema === schema && name.table === table;
    expect(await target.found(MODEL, isThis)).toEqual([found]);
  });

  it('lets timestamps be off by a tolerance, and the ends of versions with them', async () => {
    await target.fillWith(MODEL, { table: 'products' });
    await target.run([
      'UPDATE [history].[products] SET [valid_to] = DATEADD(SECOND, -1, [valid_to])',
      'UPDATE [changes].[products] SET [instant] = DATEADD(SECOND, 1, [instant])',
    ]);
    const foundWithin = (tolerance: number) =>
      target.found(MODEL, ({ table }, kind) => table === 'products' && kind !== 'copy', {
        timestamps: { tolerance },
      });
    expect(await foundWithin(1)).toEqual([]);
    expect(await foundWithin(0)).toContain('products scd2 gap inclusive-end');
  });

  it.each(OWN_WAYS)('passes $what, and finds what is wrong', async (way) => {
    const adapter = database.open();
    const found = await findingsOfOwnWay(adapter, way);
    await adapter.close();
    expect(found).toEqual([[], way.found]);
  });
});
