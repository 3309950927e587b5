import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { jaffle } from '@headwater/dataset-jaffle';
import { expect, test } from 'vitest';
import { readMapping } from '../src/check/mapping-file.js';
import { toQueryMapping } from '../src/check/query-mapping.js';
import { toMapping } from '../src/check/to-mapping.js';
import { loadAdapter } from '../src/config/load-adapter.js';
import { temporaryFolder } from './support/headwater.js';

async function mappingsOf(yaml: string) {
  const file = join(temporaryFolder(), 'check.yml');
  writeFileSync(file, yaml);
  const { mapping: read, lineOf } = await readMapping(file);
  const place = { file, mapping: read, dataset: jaffle };
  const mappings = await Promise.all(
    read.tables.map(async (table, index) => {
      const line = lineOf(['tables', index]);
      return table.kind === 'query'
        ? toQueryMapping(table, place, line)
        : toMapping(read, table, jaffle, line);
    }),
  );
  return { read, mappings };
}

const DOCS = readFileSync(new URL('../../../docs/check.md', import.meta.url), 'utf8');
const EXAMPLES = [...DOCS.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml);

test('the documentation has examples', () => {
  expect(EXAMPLES).toHaveLength(2);
});

test.each(EXAMPLES)('the documented mapping is valid: %#', async (yaml) => {
  const { mappings } = await mappingsOf(yaml);
  expect(mappings.length).toBeGreaterThan(0);
});

test('the documented settings mean what they say', async () => {
  const { read, mappings } = await mappingsOf(EXAMPLES[1] ?? '');
  expect(read).toMatchObject({ day: 3, epoch: '2026-01-04', connect: { adapter: 'duckdb' } });
  expect(mappings).toMatchObject([
    {
      kind: 'copy',
      system: 'jaffle_shop',
      table: 'customers',
      target: { schema: 'staging', table: 'stg_customers' },
      columns: {
        customer_id: 'id',
        email: { column: 'email_address', ignoreCase: true, trim: true },
      },
      where: 'batch_id = 7',
      deletes: { column: 'is_deleted', yes: 1, no: 0 },
      timestamps: { offset: 0, tolerance: 0 },
      decimals: 0,
    },
    {
      kind: 'scd2',
      target: { schema: 'marts', table: 'dim_orders' },
      columns: { order_id: { cast: true }, status: { values: { pending: 'P' } } },
      validTo: { column: 'dbt_valid_to', cast: true },
      validFrom: 'dbt_valid_from',
      open: '9999-12-31',
      isCurrent: { column: 'current_flag', yes: 'Y', no: 'N' },
    },
    {
      kind: 'changes',
      from: 0,
      op: 'operation',
      words: { insert: 'I', update: 'U', delete: 'D', softDelete: 'S', read: 'R' },
      isSoftDelete: { column: 'was_marked', yes: 1, no: 0 },
      sequence: 'lsn',
      instant: { expression: 'to_timestamp(ts_ms / 1000)' },
      snapshot: true,
      timestamps: { offset: 7200, tolerance: 1 },
    },
  ]);
});

test('omitted settings have their defaults', async () => {
  const { mappings } = await mappingsOf(`
tables:
  - { source: orders, kind: scd2, table: a.b, is_current: current, timestamps: { offset: '-05:30' } }
  - { source: orders, kind: changes, table: b, schema: a.c, op: op, is_soft_delete: marked }
  - { source: orders, kind: scd2, table: a.d, is_current: { column: current, yes: Y, no: null } }
`);
  expect(mappings).toMatchObject([
    {
      target: { schema: 'a', table: 'b' },
      validFrom: 'valid_from',
      validTo: 'valid_to',
      isCurrent: { column: 'current', yes: true, no: false },
      timestamps: { offset: -19_800 },
    },
    {
      target: { schema: 'a.c', table: 'b' },
      from: 0,
      instant: 'instant',
      op: 'op',
      words: { insert: 'insert', update: 'update', delete: 'delete' },
      isSoftDelete: { column: 'marked', yes: true, no: false },
    },
    { target: { schema: 'a', table: 'd' }, isCurrent: { column: 'current', yes: 'Y', no: null } },
  ]);
});

test.each<[string, object]>([
  ['observed: daily', { observed: { at: 'daily' } }],
  ['observed: load', { observed: { at: 'daily', runs: 'found' } }],
  ['observed: [0, 2]', { observed: { at: [0, 2] } }],
  ['observed: [2026-01-05 06:00:00]', { observed: { at: ['2026-01-05 06:00:00'] } }],
  ['observed: { at: [0], runs: [2030-01-01] }', { observed: { at: [0], runs: ['2030-01-01'] } }],
  ['observed: { runs: found }', { observed: { at: 'daily', runs: 'found' } }],
  [
    'observed: { runs: { table: land._dlt_loads, finished: inserted_at } }',
    {
      observed: {
        at: 'daily',
        runs: { table: { schema: 'land', table: '_dlt_loads' }, finished: 'inserted_at' },
      },
    },
  ],
  [
    'observed: { at: [0, 2], runs: { started: { expression: to_timestamp(at) }, day: for_date } }',
    {
      observed: {
        at: [0, 2],
        runs: { started: { expression: 'to_timestamp(at)' }, day: 'for_date' },
      },
    },
  ],
  ['first_valid_from: 1970-01-01', { firstValidFrom: '1970-01-01' }],
  ['deletes: untracked', { deletes: 'untracked' }],
  [
    'deletes: new_record',
    { deletes: { column: 'dbt_is_deleted', yes: 'True', no: 'False', whenNoticed: true } },
  ],
  [
    'deletes: { column: gone, new_record: true }',
    { deletes: { column: 'gone', yes: true, no: false, whenNoticed: true } },
  ],
])('takes %s', async (setting, expected) => {
  const yaml = `tables: [{ source: orders, kind: scd2, table: a.b, ${setting} }]`;
  expect((await mappingsOf(yaml)).mappings).toMatchObject([expected]);
});

test.each([
  ['kind: copy, observed: daily', "'tables.0.observed' is not a setting"],
  ['kind: scd2, observed: hourly', "'tables.0.observed' should be 'daily', 'load', a list"],
  [
    'kind: scd2, observed: { runs: { table: a.b } }',
    "'tables.0.observed.runs' should have either 'started' or 'finished'",
  ],
  [
    'kind: scd2, observed: { runs: { started: a, finished: b } }',
    "'tables.0.observed.runs' should have either 'started' or 'finished'",
  ],
  [
    'kind: scd2, observed: { runs: { schema: a, started: b } }',
    "'tables.0.observed.runs' should have a 'table' beside its 'schema'",
  ],
  [
    'kind: scd2, observed: { runs: { table: a.b.c, started: at } }',
    "'a.b.c' is not a table as schema.table",
  ],
  [
    'kind: copy, deletes: closed',
    "'tables.0.deletes' should be 'soft', 'absent', 'untracked', or a flag",
  ],
  ['kind: copy, valid_from: x', "'tables.0.valid_from' is not a setting"],
  ['kind: scd2, open: soon', "'tables.0.open' should be 'YYYY-MM-DD'"],
  ['kind: scd2, open: 9999-99-99', "'tables.0.open' should be 'YYYY-MM-DD'"],
  ['kind: changes, from: -1', "'tables.0.from' should be a whole number, 0 or greater"],
  ['kind: changes, op: { insert: I }', "'tables.0.op'"],
  ['kind: changes, is_soft_delete: 1', "'tables.0.is_soft_delete' should be a column"],
  ['kind: copy, decimals: -1', "'tables.0.decimals' should be a number from 0"],
  ['kind: copy, timestamps: { offset: 2 }', "'tables.0.timestamps.offset' should be an offset"],
  ["kind: copy, timestamps: { offset: '+15:00' }", "should be an offset such as '+02:00'"],
  [
    'kind: copy, columns: { status: { casts: true } }',
    "'tables.0.columns.status' should be a column",
  ],
  ['kind: scd2, valid_from: { trim: true }', "'tables.0.valid_from' should be a column"],
  ['kind: copy, timestamps: { zone: Mars/Olympus }', 'should be a time zone such as'],
  ['kind: copy, timestamps: { zone: UTC, offset: Z }', "an 'offset' or a 'zone', not both"],
  ['kind: copy, timestamps: { columns: { x: Nowhere/Else } }', 'or a time zone such as'],
  ['kind: copy, columns: []', "'tables.0.columns' should be a mapping"],
  ['kind: copy, hasOwnProperty: x', "'tables.0.hasOwnProperty' is not a setting"],
  ['kind: copy, ignore: x', "'tables.0.ignore' should be a list"],
])('refuses %s', async (setting, words) => {
  const yaml = `tables: [{ source: orders, table: a.b, ${setting} }]`;
  await expect(mappingsOf(yaml)).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    what: expect.stringContaining(words),
  });
});

test.each([
  ['connect: []', "'connect' should be a mapping"],
  ['timestamps: []', "'timestamps' should be a mapping"],
  ['timestamps: { columns: [] }', "'timestamps.columns' should be a mapping"],
  ['constructor: 5', "'constructor' is not a setting"],
  ['__proto__: { day: 9 }', "'__proto__' is not a setting"],
  ['connect: { toString: x }', "'connect.toString' is not a setting"],
])('passes over nothing: %s', async (setting, words) => {
  const yaml = `${setting}\ntables: [{ source: orders, kind: copy, table: a.b }]`;
  await expect(mappingsOf(yaml)).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    what: expect.stringContaining(words),
  });
});

test.each(['wh.staging.products', 'staging.', '.products', 'a..b'])(
  'refuses %s, which is no schema and table',
  async (table) => {
    const yaml = `schema: all\ntables: [{ source: products, kind: copy, table: ${table} }]`;
    await expect(mappingsOf(yaml)).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      what: `'${table}' is not a table as schema.table (line 2).`,
      next: expect.stringContaining('the connection determines it'),
    });
  },
);

test.each([
  ['kind: copy', "'tables.1.table' is missing (line 3)"],
  ['kind: delta', "'tables.1.kind' should be 'copy', 'scd2', 'changes' or 'query' (line 4)"],
  ['kind: copy\n    table: a.b\n    ignor: [x]', "'tables.1.ignor' is not a setting (line 6)"],
  ['kind: copy\n    table: a.b\n    ignore: [x,\n      1]', 'and not empty (line 7)'],
  ['kind: copy\n    timestamps: *x\n    table: a.b', "such as '+02:00' (line 2)"],
  ['kind: copy\n    table: plain', "which schema 'plain' is in (line 3)"],
])('names the line of what is wrong: %s', async (settings, words) => {
  const first = '{ source: orders, kind: copy, table: a.b, timestamps: &x { offset: 2 } }';
  const valid = '{ source: orders, kind: copy, table: a.b }';
  const yaml = `tables:\n  - ${settings.includes('*x') ? first : valid}\n  - source: orders\n    ${settings}`;
  await expect(mappingsOf(yaml)).rejects.toMatchObject({ what: expect.stringContaining(words) });
});

test("refuses a table that isn't a mapping", async () => {
  await expect(mappingsOf('tables:\n  -\n')).rejects.toMatchObject({
    what: expect.stringContaining("'tables.0' should be a mapping (line 2)"),
  });
});

test('takes a name with dots literally if the schema is given separately', async () => {
  const { mappings } = await mappingsOf(
    'tables: [{ source: products, kind: copy, schema: wh.x, table: a.b.c }]',
  );
  expect(mappings).toMatchObject([{ target: { schema: 'wh.x', table: 'a.b.c' } }]);
});

test.each([
  ['adapter: ../../evil', "'connect.adapter' should be an adapter's name"],
  ['adapter: /tmp/evil.mjs', "'connect.adapter' should be an adapter's name"],
  ['adapter: "file:///tmp/evil.mjs"', "'connect.adapter' should be an adapter's name"],
  ['adapter: duckdb/../../../evil', "'connect.adapter' should be an adapter's name"],
  ['adapter: "duckdb\\n"', "'connect.adapter' should be an adapter's name"],
  ['adapter: mssql://u:s3cr3t@h/d', "'connect.adapter' should be an adapter's name"],
  ['adapter: [duckdb]', "'connect.adapter' should be an adapter's name"],
  ['database: mssql://u:s3cr3t@h/d', "'connect.database' should be just the database's name"],
  ['config: ../../evil.config.mjs', "'connect.config' isn't allowed in a mapping"],
])('refuses %s, which no flag would take, or which is code', async (setting, words) => {
  const yaml = `connect: { ${setting} }\ntables: [{ source: orders, kind: copy, table: a.b }]`;
  const refusal = await mappingsOf(yaml).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'INVALID_CONFIG', what: expect.stringContaining(words) });
  expect(inspect(refusal)).not.toContain('s3cr3t');
});

test.each(['', 'a/b', '@a/b/c', 'file:///tmp/evil.mjs', 'constructor\n'])(
  'imports nothing for an adapter called %j, whoever names it',
  async (name) => {
    await expect(loadAdapter(name, temporaryFolder())).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      what: `'${name}' isn't the name of an adapter.`,
    });
  },
);

test("a table's clock overrides that for all", async () => {
  const { mappings } = await mappingsOf(`
timestamps: { zone: Europe/Berlin, tolerance: 1 }
tables:
  - { source: orders, kind: copy, table: a.b }
  - { source: orders, kind: copy, table: a.c, timestamps: { offset: Z } }
  - { source: orders, kind: copy, table: a.d, timestamps: { columns: { created_at: Asia/Tokyo } } }
`);
  expect(mappings).toMatchObject([
    { timestamps: { zone: 'Europe/Berlin', tolerance: 1 } },
    { timestamps: { zone: undefined, offset: 0, tolerance: 1 } },
    { timestamps: { zone: 'Europe/Berlin', columns: { created_at: 'Asia/Tokyo' } } },
  ]);
});
