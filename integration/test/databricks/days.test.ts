import {
  createSource,
  type Source,
  type TableViews,
  tableViews,
  type Versions,
} from '@headwater/core';
import type { Row, Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences } from '../content/compare.js';
import { oneSystem } from '../operations/support/tiny.js';
import { isFull } from '../support/full.js';
import { makeDatabase } from './database.js';
import { expectedFeed } from './feed.js';
import { findServer } from './server.js';

const server = await findServer();
const title = 'reason' in server ? `not run: ${server.reason}` : 'every table, day by day';

/** A day of jaffle takes a slow server half a minute; one of a tiny system has as many kinds of changes. */
const DATASET = isFull ? jaffle : oneSystem;
const LAST_DAY = isFull ? 3 : 1;
const DAYS = Array.from({ length: LAST_DAY + 1 }, (_, day) => day);
const TYPE = '_change_type';

interface Table {
  readonly system: string;
  readonly name: string;
  readonly key: string;
  readonly views: TableViews;
}

/** Only hard ones give a feed of every kind of change. */
const DELETES = isFull ? (['soft', 'hard'] as const) : (['hard'] as const);

describe.skipIf('reason' in server).each(DELETES)(`${title}, with %s deletes`, (deletes) => {
  const model = DATASET.model({ ...DATASET.defaults, deletes });
  const { calendar } = model;
  const tables: readonly Table[] = model.systems.flatMap(({ name: system, tables: all }) =>
    all.map(({ name, key }) => {
      return { system, name, key: key.name, views: tableViews(model, system, name) };
    }),
  );
  const database = 'reason' in server ? undefined : makeDatabase(server);
  let source: Source;
  let session: Session;
  let versions: Versions;

  beforeAll(async () => {
    const adapter = database?.open();
    if (adapter === undefined) throw new Error('There is no server.');
    source = createSource({ adapter, dataset: DATASET, deletes });
    await source.loadBaseline({ capture: 'cdf' });
    await source.applyDelta({ day: LAST_DAY, through: true });
    versions = await source.versions();
    session = (await adapter.openReader()) as Session;
  }, 1_800_000);

  afterAll(async () => {
    await session?.close();
    await database?.drop();
  }, 240_000);

  const versionOf = ({ system, name }: Table, day: number) =>
    versions.systems[system]?.days.find((one) => one.day === day)?.tables[name];

  test.each(DAYS)('is on day %i what the evaluator says, by its version', async (day) => {
    const found: string[] = [];
    for (const table of tables) {
      const query = versionOf(table, day)?.query ?? 'no version';
      const rows = await session.query(`${query} ORDER BY \`${table.key}\``);
      const expected = [...table.views.state(calendar.endOf(day))];
      found.push(...differences(`day ${day} ${table.name}`, rows, expected));
    }
    expect(found).toEqual([]);
  });

  test('tells by its change data feed what happened on day 1, and no more', async () => {
    const window = { from: calendar.endOf(0), to: calendar.endOf(1) };
    const found: string[] = [];
    const types = new Set<string>();
    for (const table of tables) {
      const expected = expectedFeed(table.views, window);
      const rows = await feedOf(table);
      const wanted = expected.map(({ type, row }) => ({ [TYPE]: type, ...row }));
      found.push(...differences(`feed of ${table.name}`, rows, wanted));
      for (const { type } of expected) types.add(type);
    }
    expect(found).toEqual([]);
    const kinds = ['insert', 'update_postimage', 'update_preimage'];
    expect([...types].toSorted()).toEqual(deletes === 'hard' ? ['delete', ...kinds] : kinds);
  });

  test('is verified', async () => {
    expect((await source.verify()).findings).toEqual([]);
  });

  test.runIf(isFull)('returns to its versions of day 0', async () => {
    const { notices } = await source.restore({ day: 0 });
    expect(notices.join('\n')).toContain('return to their versions of day 0');
    expect((await source.verify()).findings).toEqual([]);
  });

  // Around this statement, restore does what conformance shows on other platforms.
  test.skipIf(isFull)('returns to a former version by the statement of restore', async () => {
    const [table] = tables;
    if (table === undefined || database === undefined) throw new Error('There is no table.');
    const name = { schema: table.system, table: table.name };
    const { version = -1 } = versionOf(table, 0) ?? {};
    await session.execute(database.open().dialect.tableVersions?.restore(name, version) ?? '');
    const rows = await session.query(
      `SELECT * FROM \`${table.system}\`.\`${table.name}\` ORDER BY \`${table.key}\``,
    );
    const expected = [...table.views.state(calendar.endOf(0))];
    expect(differences(table.name, rows, expected)).toEqual([]);
  });

  // It has the statements of a load, and a DELETE of each table.
  test.runIf(isFull)('is reset', async () => {
    await source.reset();
    expect((await source.status()).day).toBe(0);
    expect((await source.verify()).findings).toEqual([]);
  });

  async function feedOf(table: Table): Promise<readonly Row[]> {
    const { system, name, key, views } = table;
    const [first = 0, last = 0] = [0, 1].map((day) => versionOf(table, day)?.version);
    // Delta refuses a range that has not begun: nothing was written that day.
    if (last === first) return [];
    const columns = views.columns.map((column) => `\`${column.name}\``).join(', ');
    const feed = `table_changes('${database?.schemaOf(system)}.${name}', ${first + 1}, ${last})`;
    return session.query(
      `SELECT ${TYPE}, ${columns} FROM ${feed} ORDER BY \`${key}\`, ${TYPE} = 'update_postimage'`,
    );
  }
});
