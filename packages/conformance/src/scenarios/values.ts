import type { Cell, ColumnType, Statement, TableSpec } from '@headwater/core/adapter';
import { type Column, types } from '@headwater/core/timeline';
import { assert } from 'chai';
import { column } from '../column.js';
import type { Database } from '../database.js';
import { PIECES } from '../generator.js';
import { literal } from '../literal.js';
import type { Scenario } from '../scenario.js';

const SCHEMA = 'shelf';

const specOf = (table: string, columns: readonly Column[]): TableSpec => ({
  name: { schema: SCHEMA, table },
  comment: 'Values of one type.',
  columns: [column('id', types.integer), ...columns],
  primaryKey: ['id'],
  foreignKeys: [],
});

/** Creates a table, with NULL as its first row's value, and fills it. */
async function fill(database: Database, type: ColumnType, values: readonly Cell[]): Promise<void> {
  const { dialect } = database;
  const spec = specOf('one', [column('value', type, true)]);
  const rows = [null, ...values].map(
    (value, index) =>
      `SELECT ${literal(dialect, types.integer, index)}, ${literal(dialect, type, value)}`,
  );
  await database.execute(
    dialect.createSchema(SCHEMA),
    ...dialect.createTable(spec),
    dialect.insert({
      into: spec.name,
      columns: ['id', 'value'],
      select: rows.join('\nUNION ALL\n'),
    }),
  );
}

const conversion = (key: string, type: ColumnType, values: readonly Cell[]): Scenario => ({
  key: `values/${key}`,
  promise: `Values (${key}) come back from a table as the contract defines a Cell, up to their limits; so does NULL.`,
  async run(lab) {
    const database = await lab.database();
    await fill(database, type, values);
    const name = database.name({ schema: SCHEMA, table: 'one' });
    const [id, value] = ['id', 'value'].map((text) => database.dialect.identifier(text));
    const rows = await database.session((session) =>
      session.query(`SELECT ${value} FROM ${name} ORDER BY ${id}`),
    );
    const actual = rows.map((row) => row.value);
    assert.deepEqual(actual, [null, ...values]);
  },
});

const LONGEST = `${'x'.repeat(98)}😀`;

/** What a session returns. */
export const values: readonly Scenario[] = [
  conversion('integer', types.integer, [0, 1, 2_147_483_647]),
  conversion('bigint', types.bigint, [
    0,
    2 ** 31,
    Number.MAX_SAFE_INTEGER,
    2n ** 53n,
    2n ** 53n + 1n,
    2n ** 63n - 1n,
  ]),
  conversion('decimal', types.decimal(18, 2), [
    '0.00',
    '0.01',
    '1.00',
    '12.50',
    '9999999999999999.99',
  ]),
  conversion('decimal-without-fraction', types.decimal(10, 0), ['0', '9999999999']),
  conversion('decimal-of-small-unit', types.decimal(19, 6), ['0.000001', '9223372036854.775807']),
  conversion('decimal-widest', types.decimal(38, 18), [
    '0.000000000000000001',
    '9.223372036854775807',
  ]),
  conversion('boolean', types.boolean, [true, false]),
  conversion('text', types.text(100), [...PIECES, LONGEST]),
  conversion('date', types.date, [
    '1753-01-01',
    '1950-05-05',
    '1970-01-01',
    '1999-12-31',
    '2024-02-29',
    '9999-12-31',
  ]),
  conversion('timestamp', types.timestamp, [
    '1970-01-01 00:00:00',
    '2024-02-29 23:59:59',
    '2026-03-29 02:30:00',
    '2038-01-19 03:14:08',
    '9999-12-31 23:59:59',
  ]),
  conversion('timestamp-with-microseconds', types.timestampMicros, [
    '1970-01-01 00:00:00',
    '1970-01-01 00:00:00.000001',
    '2024-02-29 23:59:59.500000',
    '2026-03-29 02:30:00.123456',
    '2038-01-19 03:14:07.999000',
    '9999-12-31 23:59:59.990001',
  ]),
  conversion('timestamp-with-time-zone', types.timestampTz, [
    '1970-01-01 00:00:00',
    '2024-02-29 23:59:59',
    '2026-03-29 02:30:00',
    '2038-01-19 03:14:08',
    '9999-12-31 23:59:59',
  ]),
  conversion('time', types.time, ['00:00:00', '01:02:03', '12:00:00', '23:59:59']),
  conversion('double', types.double(3), [0, 0.001, 0.1, -0.3, 12.5, 1234.567, 8_007_199_254.741]),
  conversion('double-without-fraction', types.double(0), [0, -5, 2 ** 31, 2 ** 53]),
  conversion(
    'double-of-small-unit',
    types.double(15),
    [1e-15, 0.000_123_456_789_012, 9.007199254740991],
  ),
  conversion('uuid', types.uuid, [
    '00000000-0000-4000-8000-000000000000',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'ffffffff-ffff-4fff-bfff-ffffffffffff',
  ]),
  conversion('json', types.json, [
    '{}',
    'null',
    '[1, 2,3]',
    '{"b":"it\'s \\"quoted\\" \\\\ ","a":"Größe 名前 😀","b2":1.50}',
  ]),
  {
    key: 'values/later',
    promise: 'A query can shift timestamps by some seconds, in either direction.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      await fill(database, types.timestamp, ['2026-02-28 23:59:58']);
      const [id, value] = ['id', 'value'].map((text) => dialect.identifier(text));
      const columns = [3, -86_400].map(
        (seconds) =>
          `${dialect.later(String(value), seconds)} AS ${dialect.identifier(seconds < 0 ? 'earlier' : 'later')}`,
      );
      const name = database.name({ schema: SCHEMA, table: 'one' });
      const rows = await database.session((session) =>
        session.query(`SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${id}`),
      );
      assert.deepEqual(
        rows.map(({ later, earlier }) => [later, earlier]),
        [
          [null, null],
          ['2026-03-01 00:00:01', '2026-02-27 23:59:58'],
        ],
      );
    },
  },
  {
    key: 'values/column-names',
    promise: 'Result columns have exactly the names the query gives them.',
    async run(lab) {
      const database = await lab.database();
      const given = ['lower', 'UPPER', 'Mixed Case', "it's", 'Größe 名'];
      const list = given.map((name) => `'x' AS ${database.dialect.identifier(name)}`);
      const [row] = await database.session((session) => session.query(`SELECT ${list.join(', ')}`));
      assert.deepEqual(Object.keys(row ?? {}), given);
    },
  },
  {
    key: 'values/rows-changed',
    promise:
      'execute() returns the number of rows a statement inserted or updated, and 0 for other statements.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const spec = specOf('one', [column('value', types.integer)]);
      const into = spec.name;
      const select = (first: number, count: number, more = 0n): string => {
        const n = dialect.identifier('n');
        const id = dialect.fromInteger(types.integer, n);
        const value = dialect.fromInteger(types.integer, `(${n} + ${dialect.bigint(more)})`);
        return `SELECT ${id} AS ${dialect.identifier('id')}, ${value} AS ${dialect.identifier('value')} FROM ${dialect.series(first, count)}`;
      };
      const columns = ['id', 'value'];
      const insert = (first: number, count: number): Statement => ({
        sql: dialect.insert({ into, columns, select: select(first, count) }),
        effect: { kind: 'insert', table: into },
      });
      const update = (first: number, count: number): Statement => ({
        sql: dialect.update({
          table: into,
          key: ['id'],
          columns: ['value'],
          // Different values from the existing ones, since those may be skipped.
          select: select(first, count, 1n),
        }),
        effect: { kind: 'update', table: into },
      });
      const structure = [dialect.createSchema(SCHEMA), ...dialect.createTable(spec)];
      const counts = await database.execute(
        ...structure,
        insert(0, 10),
        insert(10, 1),
        insert(20, 0),
        update(2, 3),
        update(9, 100),
        update(50, 10),
      );
      assert.deepEqual(counts, [...structure.map(() => 0), 10, 1, 0, 3, 2, 0]);
    },
  },
  {
    key: 'values/tables-of',
    promise: 'tablesOf() lists the tables and columns of one schema, with their exact names.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const spec = specOf('Über "alles"', [
        column("it's", types.date),
        column('Mixed', types.date),
      ]);
      await database.execute(dialect.createSchema(SCHEMA), ...dialect.createTable(spec));
      const tables = await database.tables(SCHEMA);
      assert.deepEqual([...tables.keys()], ['Über "alles"']);
      assert.deepEqual([...(tables.values().next().value ?? [])].toSorted(), [
        'Mixed',
        'id',
        "it's",
      ]);
      assert.strictEqual((await database.tables('nowhere')).size, 0);
    },
  },
  {
    key: 'values/table-as',
    promise:
      "createTableAs() stores a query's result, even if the table exists; dropTable() drops it.",
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const name = { schema: SCHEMA, table: "kept 'rows'" };
      const keep = (count: number): readonly string[] =>
        dialect.createTableAs(
          name,
          `SELECT ${dialect.identifier('n')} FROM ${dialect.series(0, count)}`,
        );
      await database.execute(dialect.createSchema(SCHEMA), dialect.dropTable(name));
      for (const rows of [3, 2]) {
        await database.execute(...keep(rows));
        const found = await database.session(
          (session) => session.query(`SELECT * FROM ${database.name(name)}`),
          'read',
        );
        assert.deepEqual(
          found.map((row) => Number(row.n)).toSorted((a, b) => a - b),
          Array.from({ length: rows }, (_, n) => n),
        );
      }
      await database.execute(dialect.dropTable(name), dialect.dropTable(name));
      assert.strictEqual((await database.tables(SCHEMA)).size, 0, 'the table still exists');
    },
  },
];
