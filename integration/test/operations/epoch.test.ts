import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { snapshot } from './support/snapshot.js';
import { open } from './support/sources.js';

const at = (instant: string) => () => Date.parse(instant) / 1000;

describe("the epoch 'today'", () => {
  it('is resolved when the baseline is loaded, and kept', async () => {
    const adapter = duckdb();
    const loaded = open(adapter, { epoch: 'today', now: at('2025-06-30T23:59:59Z') });
    await loaded.loadBaseline();
    expect(await loaded.status()).toMatchObject({ epoch: '2025-06-30', date: '2025-06-30' });

    const later = open(adapter, { epoch: 'today', now: at('2025-07-09T00:00:00Z') });
    expect((await later.loadBaseline()).entries).toEqual([]);
    await later.applyDelta({ day: 1 });
    expect(await later.status()).toMatchObject({ epoch: '2025-06-30', date: '2025-07-01' });
    expect((await later.verify()).matches).toBe(true);

    await open(adapter, { now: at('2025-07-10T00:00:00Z') }).reset();
    expect((await later.status()).epoch).toBe('2025-06-30');

    await later.reset();
    expect(await later.status()).toMatchObject({ epoch: '2025-07-09', day: 0 });
    expect((await later.verify()).matches).toBe(true);
    await adapter.close();
  });

  it('may be some days from then', async () => {
    const adapter = duckdb();
    const now = at('2025-03-01T00:00:00Z');
    await open(adapter, { epoch: 'today-3d', now }).loadBaseline();
    const source = open(adapter, { epoch: 'today-3d', now: at('2025-07-09T00:00:00Z') });
    expect((await source.status()).epoch).toBe('2025-02-26');
    await source.applyDelta({ day: 1 });
    expect((await source.status()).date).toBe('2025-02-27');
    await adapter.close();
  });

  it('gives the rows of that date', async () => {
    const [today, date] = [duckdb(), duckdb()];
    const now = at('2025-06-30T12:00:00Z');
    await open(today, { epoch: 'today', now }).loadBaseline();
    await open(date, { epoch: '2025-06-30', now }).loadBaseline();
    expect(await snapshot(today)).toEqual(await snapshot(date));
    await Promise.all([today.close(), date.close()]);
  });
});

describe('the clock', () => {
  it('reaches the ledger, and no row', async () => {
    const [one, two] = [duckdb(), duckdb()];
    await open(one, { now: at('2025-06-30T12:00:00Z') }).loadBaseline();
    await open(two, { now: at('2035-01-01T00:00:00Z') }).loadBaseline();
    expect((await open(two).status()).systems.jaffle_shop?.changedAt).toBe('2035-01-01T00:00:00Z');
    const [early, late] = [await snapshot(one), await snapshot(two)];
    expect(early.jaffle_shop).toEqual(late.jaffle_shop);
    expect(early.jaffle_crm).toEqual(late.jaffle_crm);
    expect(early.headwater).not.toEqual(late.headwater);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('epochs at the ends of their range', () => {
  it.each(['1971-01-01', '8999-12-31', '2024-02-29'])('work: %s', async (epoch) => {
    const source = open(':memory:', { epoch });
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    expect((await source.verify()).findings).toEqual([]);
    expect((await source.status()).epoch).toBe(epoch);
    await source.close();
  });
});
