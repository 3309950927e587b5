import { defineDataset, integer, nullable, system, table, text } from '@headwater/core/dataset';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { withoutTransactions } from '../conformance/without-transactions.js';
import { refusal } from './support/refusal.js';
import { open, sql } from './support/sources.js';

/** Members of a club. */
const club = defineDataset({
  ...{ name: 'club', description: '', defaultEpoch: '2026-01-04', past: 5, generatorVersion: '1' },
  systems: () => [
    system('club', '', [
      table('members', { key: 'member_id', rows: { past: 40, eachDay: 6 } })
        .column('first_name', nullable(text(40)), 'Ada')
        .column('points', integer, 5),
    ]),
  ],
});

const loaded = async (texture?: 'plain' | 'real', adapter = duckdb()) => {
  const source = open(adapter, { dataset: club, texture });
  await source.loadBaseline();
  return { adapter, source };
};

const older = (adapter: ReturnType<typeof duckdb>, ...tables: readonly string[]) =>
  sql(adapter, ...tables.map((name) => `ALTER TABLE headwater.${name} DROP COLUMN texture`));

describe('a texture', () => {
  it('is kept in the ledger, and continued without being asked for', async () => {
    const { adapter } = await loaded('real');
    expect(await sql(adapter, 'SELECT texture FROM headwater.ledger')).toEqual([
      { texture: 'real' },
    ]);
    const later = open(adapter, { dataset: club });
    await later.applyDelta({ day: 2, through: true });
    expect(await later.status()).toMatchObject({ texture: 'real', day: 2 });
    expect((await later.verify()).matches).toBe(true);
  });

  it('other than the loaded one is refused, and loaded by a reset', async () => {
    const { adapter, source } = await loaded();
    expect(await source.status()).toMatchObject({ texture: 'plain' });
    const other = open(adapter, { dataset: club, texture: 'real' });
    for (const call of [() => other.loadBaseline(), () => other.applyDelta({ day: 1 })]) {
      const { code, what, next } = await refusal(call);
      expect(code).toBe('PARAMETERS_DIFFER');
      expect(what).toBe('You asked for texture real, but club was loaded with plain.');
      expect(String(next)).toContain("texture: 'real' }).reset()");
    }
    await open(adapter, { dataset: club, texture: 'plain' }).applyDelta({ day: 1 });
    await other.reset();
    expect(await other.status()).toMatchObject({ texture: 'real', day: 0 });
    expect((await other.verify()).matches).toBe(true);
    await source.reset();
    expect((await source.status()).texture).toBe('real');
  });

  it.each(["'rough'", "''", 'NULL'])(
    'that was changed in the ledger is noticed: %s',
    async (to) => {
      const { adapter, source } = await loaded('real');
      await sql(adapter, 'ALTER TABLE headwater.ledger ALTER COLUMN texture DROP NOT NULL');
      await sql(adapter, `UPDATE headwater.ledger SET texture = ${to}`);
      const { code, what } = await refusal(() => source.status());
      expect(code).toBe('LEDGER_CORRUPT');
      expect(what).toMatch(/texture is .*, but must be one of plain, real/);
    },
  );

  it('is plain in a ledger of an earlier version, which goes on', async () => {
    const { adapter, source } = await loaded();
    await older(adapter, 'ledger');
    expect(await source.status()).toMatchObject({ texture: 'plain', day: 0 });
    await source.applyDelta({ day: 1 });
    await source.restore({ day: 0 });
    await source.reset();
    await source.applyDelta({ day: 1 });
    expect((await source.verify()).matches).toBe(true);
    const other = open(adapter, { dataset: club, texture: 'real' });
    expect((await refusal(() => other.applyDelta({ day: 2 }))).code).toBe('PARAMETERS_DIFFER');
    const { code, what, next } = await refusal(() => other.reset());
    expect(code).toBe('UNSUPPORTED');
    expect(what).toBe("headwater.ledger can't record this texture: it has no such column.");
    expect(next).toContain("Add the column 'texture' of type VARCHAR, with 'plain' in its rows");
    expect(await source.status()).toMatchObject({ texture: 'plain', day: 1 });
    expect((await source.verify()).matches).toBe(true);
    await sql(adapter, "ALTER TABLE headwater.ledger ADD COLUMN texture VARCHAR DEFAULT 'plain'");
    await other.reset();
    expect(await other.status()).toMatchObject({ texture: 'real', day: 0 });
  });

  it('is plain in a journal of an earlier version as well', async () => {
    const { adapter, source } = await loaded(undefined, withoutTransactions(duckdb()));
    await older(adapter, 'ledger', 'journal');
    await source.applyDelta({ day: 1 });
    expect((await source.verify()).matches).toBe(true);
    const other = open(adapter, { dataset: club, texture: 'real' });
    const { code, what } = await refusal(() => other.reset());
    expect([code, what]).toEqual([
      'UNSUPPORTED',
      "headwater.journal can't record this texture: it has no such column.",
    ]);
    expect(await source.status()).toMatchObject({ texture: 'plain', day: 1 });
    expect((await source.verify()).matches).toBe(true);
  });

  it('does not make a table of another kind a ledger', async () => {
    const { adapter, source } = await loaded();
    await sql(adapter, 'ALTER TABLE headwater.ledger DROP COLUMN scale');
    await older(adapter, 'ledger');
    const { code, what } = await refusal(() => source.status());
    expect(code).toBe('NOT_OWNED');
    expect(what).toBe("headwater.ledger has no column 'scale'.");
  });
});
