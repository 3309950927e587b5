import { HeadwaterError, type Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { withFeed } from '../conformance/broken-captures.js';
import { repeatable, withoutTransactions } from '../conformance/without-transactions.js';
import { guarded, lostAt } from './support/failing.js';
import { useFolder } from './support/files.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

const folder = useFolder();

describe('a change capture, when each step commits separately', () => {
  const adapterOn = (database: string): Adapter =>
    withFeed(repeatable(withoutTransactions(duckdb({ database }))));
  const sourceOn = (adapter: Adapter): Source => open(adapter, { dataset: tiny });

  async function expectCaptured(source: Source): Promise<void> {
    const { systems } = await source.status();
    for (const { captures, tables, unfinished } of Object.values(systems)) {
      expect(unfinished).toBeNull();
      expect(captures.map(({ tables }) => tables)).toEqual([Object.keys(tables).length]);
    }
  }

  it('belongs to the load: a load interrupted before it is on is unfinished', async () => {
    const adapter = adapterOn(folder.newFile());
    const source = sourceOn(adapter);
    const load = (on: Adapter) => sourceOn(on).loadBaseline({ capture: 'feed' });
    await expect(load(lostAt(adapter, /"feed of second"."/))).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
    });
    const { first, second } = (await source.status()).systems;
    expect([first?.day, first?.unfinished, second?.day]).toEqual([0, null, null]);
    expect(second?.unfinished).toMatchObject({
      operation: 'load-baseline',
      request: { operation: 'load-baseline', capture: 'feed' },
    });
    await expect(source.applyDelta({ day: 1 })).rejects.toMatchObject({ code: 'UNFINISHED' });
    await load(adapter);
    await expectCaptured(source);
    expect((await source.verify()).findings).toEqual([]);
    await source.close();
  });

  it('is reported if a load resumes without it, and can be turned on then', async () => {
    const adapter = adapterOn(folder.newFile());
    const source = sourceOn(adapter);
    const load = (on: Adapter) => sourceOn(on).loadBaseline({ capture: 'feed' });
    await expect(load(lostAt(adapter, /INSERT INTO "first"/))).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
    });
    const { notices } = await source.loadBaseline();
    expect(notices.map(String)).toEqual([
      expect.stringContaining("requested feed. Turn it on with: loadBaseline({ capture: 'feed' })"),
    ]);
    expect(Object.values((await source.status()).systems).flatMap((it) => it.captures)).toEqual([]);
    await load(adapter);
    await expectCaptured(source);
    await source.close();
  });

  it('that a load requests only on resuming is in its command from then on', async () => {
    const adapter = adapterOn(folder.newFile());
    const source = sourceOn(adapter);
    const load = (on: Adapter, capture?: string) => sourceOn(on).loadBaseline({ capture });
    const cut = lostAt(adapter, /INSERT INTO "headwater"."ledger"/);
    await expect(load(cut)).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    const cutAgain = lostAt(adapter, /"feed of first"."/);
    await expect(load(cutAgain, 'feed')).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    const { first } = (await source.status()).systems;
    expect(first?.unfinished?.request).toEqual({ operation: 'load-baseline', capture: 'feed' });
    await load(adapter, 'feed');
    await expectCaptured(source);
    await source.close();
  });

  it('lost in a reset is on again, even if the reset is interrupted in the next system', async () => {
    const adapter = adapterOn(folder.newFile());
    const source = sourceOn(adapter);
    await source.loadBaseline({ capture: 'feed' });
    await sql(adapter, 'DROP TABLE first.children', 'DROP TABLE "feed of first".children');
    const cut = sourceOn(lostAt(adapter, /INSERT INTO "second"/)).reset();
    await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    await source.reset();
    await expectCaptured(source);
    await source.close();
  });

  it('lost in a reset is not taken for unavailable if the reset is stopped just then', async () => {
    const adapter = adapterOn(folder.newFile());
    const source = sourceOn(adapter);
    await source.loadBaseline({ capture: 'feed' });
    await sql(adapter, 'DROP TABLE first.children', 'DROP TABLE "feed of first".children');
    const stop = new AbortController();
    const stopping = guarded(adapter, (sql) => {
      if (!sql.includes('"feed of first"."children"')) return;
      stop.abort();
      throw new HeadwaterError('STATEMENT_FAILED', { what: 'The statement was cancelled.' });
    });
    const stopped = sourceOn(stopping).reset({ signal: stop.signal });
    await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' });
    expect((await source.status()).systems.first?.unfinished).toMatchObject({ operation: 'reset' });
    await source.reset();
    await expectCaptured(source);
    await source.close();
  });
});
