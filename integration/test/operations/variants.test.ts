import { defineDataset, integer, system, table } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { refusal } from './support/refusal.js';
import { open, sql } from './support/sources.js';

const definition = {
  ...{ name: 'museum', description: '', defaultEpoch: '2026-01-04', past: 5 },
  variants: { normal: 'Business as usual.', strike: 'A strike.' },
} as const;

/** Visits, of which a strike leaves fewer. */
const museum = defineDataset({
  ...definition,
  generatorVersion: '1',
  systems: ({ variant }) => [
    system('museum', '', [
      table('visits', {
        key: 'visit_id',
        rows: { past: 20, eachDay: variant === 'strike' ? 1 : 6 },
      }).column('persons', integer, (_, random) => random.between(1, 6)),
    ]),
  ],
});

/** A later version, whose variants have other names. */
const renamed = defineDataset({
  ...definition,
  generatorVersion: '2',
  variants: { usual: 'Business as usual.' },
  systems: () => [
    system('museum', '', [
      table('visits', { key: 'visit_id', rows: { past: 2, eachDay: 1 } }).column(
        'persons',
        integer,
        1,
      ),
    ]),
  ],
});

describe('a variant', () => {
  it('is kept in the ledger, and continued without being asked for', async () => {
    const adapter = duckdb();
    const { entries } = await open(adapter, { dataset: museum, variant: 'strike' }).loadBaseline();
    expect(entries[0]?.parameters.variant).toBe('strike');
    const later = open(adapter, { dataset: museum });
    await later.applyDelta({ day: 2, through: true });
    expect(await later.status()).toMatchObject({ variant: 'strike', day: 2 });
    expect((await later.verify()).matches).toBe(true);
    expect(await sql(adapter, 'SELECT count(*) AS n FROM museum.visits')).toEqual([{ n: 22 }]);
  });

  it('other than the loaded one is refused, and loaded by a reset', async () => {
    const adapter = duckdb();
    await open(adapter, { dataset: museum }).loadBaseline();
    const other = open(adapter, { dataset: museum, variant: 'strike' });
    for (const call of [
      () => other.loadBaseline(),
      () => other.applyDelta({ day: 1 }),
      () => other.verify(),
    ]) {
      const { code, what, why, next } = await refusal(call);
      expect(code).toBe('PARAMETERS_DIFFER');
      expect(what).toBe('You asked for variant strike, but museum was loaded with normal.');
      expect(why).toContain('side by side in schemas of their own');
      expect(String(next)).toContain("variant: 'strike' }).reset()");
    }
    await other.reset();
    expect(await other.status()).toMatchObject({ variant: 'strike', day: 0 });
    expect((await other.applyDelta({ day: 1 })).entries[0]?.rows.inserted).toBe(1);
  });

  it('lies beside another in one database, under schemas of its own', async () => {
    const adapter = duckdb();
    const normal = open(adapter, { dataset: museum });
    const schemas = { systems: { museum: 'museum_strike' } };
    const strike = open(adapter, { dataset: museum, variant: 'strike', schemas });
    await normal.loadBaseline();
    await strike.loadBaseline();
    await normal.applyDelta({ day: 3, through: true });
    await strike.applyDelta({ day: 1 });
    expect(await normal.status()).toMatchObject({ variant: 'normal', day: 3 });
    expect(await strike.status()).toMatchObject({ variant: 'strike', day: 1 });
    for (const source of [normal, strike]) expect((await source.verify()).matches).toBe(true);
    const [counts] = await sql(
      adapter,
      'SELECT (SELECT count(*) FROM museum.visits) AS normal, (SELECT count(*) FROM museum_strike.visits) AS strike',
    );
    expect(counts).toEqual({ normal: 38, strike: 21 });
  });

  it('that does not exist is refused before anything is connected to', async () => {
    const adapter = duckdb();
    const unknown = await refusal(() =>
      open(adapter, { dataset: museum, variant: 'war' }).loadBaseline(),
    );
    expect(unknown.code).toBe('INVALID_INPUT');
    expect(String(unknown.next)).toContain('normal, strike');
    const none = await refusal(() => open(adapter, { variant: 'war' }).loadBaseline());
    expect(none.what).toContain("'jaffle' has no variants");
    expect(jaffle.variants).toEqual({});
  });

  it.each(["'war'", "'-'"])('that was changed in the ledger is noticed: %s', async (edited) => {
    const adapter = duckdb();
    const source = open(adapter, { dataset: museum });
    await source.loadBaseline();
    await sql(adapter, `UPDATE headwater.ledger SET variant = ${edited}`);
    for (const call of [() => source.status(), () => source.reset(), () => source.verify()]) {
      const { code, what, next } = await refusal(call);
      expect(code).toBe('LEDGER_CORRUPT');
      expect(what).toContain("the variants of the dataset 'museum' are: normal, strike");
      expect(String(next)).toContain('museum and headwater');
    }
  });

  it('of another version of the dataset gives way to its default', async () => {
    const adapter = duckdb();
    await open(adapter, { dataset: museum, variant: 'strike' }).loadBaseline();
    const next = open(adapter, { dataset: renamed });
    expect((await refusal(() => next.verify())).code).toBe('GENERATOR_DIFFERS');
    expect(await next.status()).toMatchObject({ variant: 'strike', generatorVersion: '1' });
    await next.reset();
    expect(await next.status()).toMatchObject({ variant: 'usual', generatorVersion: '2' });
    expect((await next.verify()).matches).toBe(true);
  });
});
