import type { Source, SourceOptions } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutting } from '../../../packages/conformance/src/faults.js';
import { override } from '../../../packages/conformance/src/override.js';
import { repeatable, withoutTransactions } from '../conformance/without-transactions.js';
import { lostAt } from './support/failing.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

/** Commits step by step, as a large load does. */
const stepwise = (adapter: Adapter): Adapter =>
  override(adapter, { capabilities: { ...adapter.capabilities, transactionRows: -1 } });
const simple = (adapter: Adapter): Adapter => repeatable(withoutTransactions(adapter));

describe.each([
  ['with transactions for steps', stepwise],
  ['without transactions', simple],
])('an operation that was cut off, %s', (_, change) => {
  let adapter: Adapter;
  let source: Source;
  const sourceOn = (on: Adapter, options: Partial<SourceOptions> = {}): Source =>
    open(on, { dataset: tiny, ...options });

  beforeEach(() => {
    adapter = change(duckdb());
    source = sourceOn(adapter);
  });
  afterEach(() => source.close());

  const query = async (sql: string) => {
    const session = await adapter.openWriter();
    try {
      return await session.query(sql);
    } finally {
      await session.close();
    }
  };

  /** Runs a command whose connection is lost before a statement that fits. */
  async function cutAt(
    pattern: RegExp,
    command: (source: Source) => Promise<unknown>,
    options: Partial<SourceOptions> = {},
  ) {
    const error = await command(sourceOn(lostAt(adapter, pattern), options)).catch(
      (reason) => reason,
    );
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED' });
  }

  const addMine = (id: number) =>
    query(`INSERT INTO first.parents VALUES (${id}, 'mine', '2026-01-04', '2026-01-04', NULL)`);
  const custom = () =>
    query('SELECT id FROM first.parents WHERE id BETWEEN 5000 AND 9999 ORDER BY 1');
  const copies = () => query(`SELECT * FROM duckdb_tables() WHERE table_name LIKE 'kept_%'`);

  async function expectClean(day: number): Promise<void> {
    const { systems } = await source.status();
    expect(Object.values(systems).map((system) => [system.day, system.unfinished])).toEqual([
      [day, null],
      [day, null],
    ]);
    expect((await source.verify()).findings).toEqual([]);
    expect(await copies()).toEqual([]);
  }

  it('in the second system is finished there', async () => {
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await cutAt(/INSERT INTO "second"/, (it) => it.reset());
    await source.reset();
    await expectClean(0);
  });

  it('a load, before there is a schema, gives way to a reset', async () => {
    await cutAt(/CREATE SCHEMA .*"first"/, (it) => it.loadBaseline());
    await source.reset();
    await expectClean(0);
  });

  it('a reset that kept custom rows gives way to one that does not, cut off as well', async () => {
    await source.loadBaseline();
    await addMine(5000);
    await cutAt(/INSERT INTO "first"/, (it) => it.reset({ keepCustom: true }));
    await cutAt(/INSERT INTO "first"/, (it) => it.reset());
    await source.reset();
    await expectClean(0);
    expect(await custom()).toEqual([]);
  });

  it('a reset that kept custom rows keeps them when it starts over, cut off again and again', async () => {
    await source.loadBaseline();
    await addMine(5000);
    await cutAt(/INSERT INTO "first"/, (it) => it.reset({ keepCustom: true }));
    expect(await custom()).toEqual([]);
    const other = { seed: 7 };
    for (const place of [/kept_5_first_parents/, /DROP TABLE .*"first"/, /INSERT INTO "first"/]) {
      await cutAt(place, (it) => it.reset({ keepCustom: true }), other);
    }
    await addMine(5001);
    const reset = sourceOn(adapter, other);
    await reset.reset({ keepCustom: true });
    expect(await custom()).toEqual([{ id: 5000 }, { id: 5001 }]);
    expect(await copies()).toEqual([]);
    expect((await reset.verify()).findings).toEqual([]);
  });

  it('custom rows that come while it is cut off are kept as well', async () => {
    await source.loadBaseline();
    await addMine(5000);
    await cutAt(/DROP TABLE .*"first"/, (it) => it.reset({ keepCustom: true }));
    await addMine(5001);
    await source.reset({ keepCustom: true });
    expect(await custom()).toEqual([{ id: 5000 }, { id: 5001 }]);
    await expectClean(0);
  });

  it('a day that finds rows missing is refused again and again', async () => {
    await source.loadBaseline();
    const { steps } = await sourceOn(adapter).dryRun({ operation: 'apply-delta', day: 1 });
    const updates = [...steps].filter(({ kind }) => kind === 'update').map(({ table }) => table);
    expect(updates).toContain('parents');
    await query('DELETE FROM first.children');
    await query('DELETE FROM first.parents');
    for (const attempt of [1, 2, 3]) {
      await expect(source.applyDelta({ day: 1 }), `attempt ${attempt}`).rejects.toMatchObject({
        code: 'DRIFTED',
      });
    }
    await source.reset();
    await expectClean(0);
  });
});

describe('a load that was cut off', () => {
  it("does not make another's table its own", async () => {
    const adapter = stepwise(duckdb());
    const source = open(adapter, { dataset: tiny });
    const first = open(cutting(adapter, 40, 'before'), { dataset: tiny });
    await expect(first.loadBaseline()).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    const session = await adapter.openWriter();
    const there = new Set((await session.tablesOf('first')).map(({ name }) => name));
    expect(there.has('children')).toBe(false);
    await session.execute('CREATE SCHEMA IF NOT EXISTS first');
    await session.execute('CREATE TABLE first.children (theirs INTEGER)');
    await session.execute('INSERT INTO first.children VALUES (1)');
    await session.close();
    for (const command of [() => source.loadBaseline(), () => source.reset()]) {
      await expect(command()).rejects.toMatchObject({ code: 'NOT_OWNED' });
    }
    const reader = await adapter.openReader();
    expect(await reader?.query('SELECT * FROM first.children')).toEqual([{ theirs: 1 }]);
    await reader?.close();
    await source.close();
  });
});
