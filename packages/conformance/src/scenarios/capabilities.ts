import { type Adapter, type Capabilities, manifestOf } from '@headwater/core/adapter';
import { assert } from 'chai';
import { type Database, expectedRows, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, modelOf, refused, same } from '../expect.js';
import type { Scenario } from '../scenario.js';

const model = modelOf(small);
const ITEMS = placeOf(model, 'shelf', 'items');

/** Typed by the contract, so that no new capability is forgotten here. */
const CAPABILITIES: Readonly<Record<keyof Capabilities, 'boolean' | 'number' | 'object'>> = {
  transactions: 'boolean',
  transactionRows: 'number',
  enforcedForeignKeys: 'boolean',
  ephemeral: 'boolean',
};

const ADAPTER: Readonly<
  Record<Exclude<keyof Adapter, 'databasePerSystem'>, 'string' | 'object' | 'function'>
> = {
  name: 'string',
  target: 'string',
  dialect: 'object',
  capabilities: 'object',
  openReader: 'function',
  openWriter: 'function',
  close: 'function',
};

function hasMembers(what: string, object: object, members: Readonly<Record<string, string>>): void {
  for (const [name, type] of Object.entries(members)) {
    const actual = typeof (Reflect.get(object, name) as unknown);
    assert.strictEqual(actual, type, `${what}.${name} is ${actual}, not ${type}`);
  }
}

/** Inserts an item whose box doesn't exist. */
async function insertOrphan(database: Database): Promise<void> {
  const [row] = expectedRows(database.model(small), 'shelf', 'items', 0);
  await database.insert(ITEMS, { ...row, id: 5000, box_id: 9998 });
}

async function keepsOrUndoes(database: Database): Promise<void> {
  const { dialect } = database;
  await database.source().loadBaseline();
  const before = await database.content('shelf', 'headwater');
  const spec = {
    name: { schema: 'shelf', table: 'fresh' },
    comment: 'Made in a transaction.',
    columns: [{ ...ITEMS.table.key, name: 'id' }],
    primaryKey: ['id'],
    foreignKeys: [],
  };
  const { name, key } = database.namesOf(ITEMS);
  const statements = [
    ...dialect.createTable(spec),
    `DELETE FROM ${name} WHERE ${key} = 3`,
    `UPDATE ${name} SET ${dialect.identifier('title')} = ${dialect.text('x')} WHERE ${key} = 2`,
  ];
  const stop = new Error('undo this');
  await database.session(async (session) => {
    const undone = session.transaction(async () => {
      for (const sql of statements) await session.execute(sql);
      throw stop;
    });
    const thrown: unknown = await undone.catch((error: unknown) => error);
    assert.strictEqual(thrown, stop, 'transaction() hides the error thrown in it');
  });
  same(await database.content('shelf', 'headwater'), before, 'after a transaction that threw');
  const result = await database.session((session) =>
    session.transaction(async () => {
      for (const sql of statements) await session.execute(sql);
      return 'done';
    }),
  );
  assert.strictEqual(result, 'done', "transaction() doesn't return its work's result");
  const { shelf } = await database.content('shelf');
  const left = (before.shelf?.items?.length ?? 0) - 1;
  assert.deepEqual([shelf?.fresh?.length, shelf?.items?.length], [0, left], "changes weren't kept");
}

/** The manifest is true: declared capabilities work, undeclared ones are refused. */
export const capabilities: readonly Scenario[] = [
  {
    key: 'capabilities/manifest',
    promise:
      'The adapter has every member of the contract, no other declarations, and each extension completely or not at all.',
    async run(lab) {
      const database = await lab.database();
      const { adapter } = database;
      hasMembers('adapter', adapter, ADAPTER);
      const { transactionRows } = adapter.capabilities;
      hasMembers(
        'capabilities',
        { ...adapter.capabilities, transactionRows: transactionRows ?? 0 },
        CAPABILITIES,
      );
      const strangers = Object.keys(adapter.capabilities).filter((name) => !(name in CAPABILITIES));
      assert.deepEqual(strangers, [], 'the manifest declares unknown capabilities');
      assert.match(adapter.name, /^[a-z][a-z0-9-]*$/, "the name isn't like a package name");
      assert.notStrictEqual(adapter.target.trim(), '', 'the target is empty');
      const limit = adapter.dialect.seriesLimit;
      assert.ok(Number.isSafeInteger(limit) && limit > 0, `seriesLimit is ${limit}`);
      const manifest = manifestOf(adapter);
      await database.session(async ({ tableVersions, capturesOf }) => {
        assert.strictEqual(
          tableVersions !== undefined,
          manifest.tableVersions,
          'versions are half an extension',
        );
        assert.strictEqual(
          capturesOf !== undefined,
          manifest.captures.length > 0,
          'captures are half one',
        );
      });
    },
  },
  {
    key: 'capabilities/transactions',
    promise:
      'With `transactions`, DDL and DML are committed or rolled back together; without, transaction() is UNSUPPORTED.',
    async run(lab) {
      const database = await lab.database();
      if (database.adapter.capabilities.transactions) await keepsOrUndoes(database);
      else {
        await database.session((session) =>
          refused('UNSUPPORTED', () => session.transaction(async () => undefined)),
        );
      }
    },
  },
  {
    key: 'capabilities/atomically',
    promise: 'What a session runs `atomically`, if it can, happens completely or not at all.',
    async run(lab) {
      const database = await lab.database();
      await database.source().loadBaseline();
      const before = await database.rows(ITEMS);
      const { name, key } = database.namesOf(ITEMS);
      const title = database.dialect.identifier('title');
      const set = (id: number, table = name): string =>
        `UPDATE ${table} SET ${title} = ${database.dialect.text('changed')} WHERE ${key} = ${id}`;
      const nowhere = database.name({ schema: 'shelf', table: 'nothing' });
      const effect = { kind: 'update', table: { schema: 'shelf', table: 'items' } } as const;
      const run = (...all: readonly string[]): Promise<boolean> =>
        database.session(async (session) => {
          await session.atomically?.(all.map((sql) => ({ sql, effect })));
          return session.atomically !== undefined;
        });
      if (!(await run(set(2)))) return;
      await refused('STATEMENT_FAILED', () => run(set(3), set(3, nowhere)));
      await run(set(5), set(6));
      const rows = await database.rows(ITEMS);
      const changed = rows.filter((row) => row.title === 'changed').map(({ id }) => id);
      assert.deepEqual(changed, [2, 5, 6], 'changed rows');
      assert.strictEqual(rows.length, before.length);
    },
  },
  {
    key: 'capabilities/enforced-foreign-keys',
    promise: "With `enforcedForeignKeys`, a row without its parent is refused; without, it isn't.",
    async run(lab) {
      const database = await lab.database();
      await database.source().loadBaseline();
      const before = await database.rows(ITEMS);
      if (database.adapter.capabilities.enforcedForeignKeys) {
        await refused('STATEMENT_FAILED', () => insertOrphan(database));
        assert.deepEqual(await database.rows(ITEMS), before, 'the refused row exists');
      } else {
        await insertOrphan(database);
        assert.strictEqual(
          (await database.rows(ITEMS)).length,
          before.length + 1,
          'the row is missing',
        );
      }
    },
  },
  {
    key: 'capabilities/ephemeral',
    promise:
      'With `ephemeral`, closing the adapter ends the database; without, others can open it.',
    async run(lab) {
      const database = await lab.database();
      const { adapter } = database;
      await database.source().loadBaseline();
      await adapter.close();
      if (adapter.capabilities.ephemeral) {
        assert.strictEqual(
          (await database.source().status()).day,
          null,
          'the database still exists',
        );
      } else {
        const source = database.source({ adapter: database.second });
        assert.strictEqual((await source.status()).day, 0, 'the database is gone');
        await clean(database, small);
      }
      await adapter.close();
    },
  },
];
