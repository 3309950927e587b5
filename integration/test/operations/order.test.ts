import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { codeOf, refusal } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open } from './support/sources.js';

const folder = useFolder();

describe('operations out of order', () => {
  let baseline = '';
  let dayTwo = '';

  beforeAll(async () => {
    baseline = folder.newFile();
    await open(baseline).loadBaseline();
    dayTwo = folder.copyOf(baseline);
    await open(dayTwo).applyDelta({ day: 1 });
    await open(dayTwo).applyDelta({ day: 2 });
  });

  it('load a baseline once', async () => {
    const database = folder.copyOf(baseline);
    const before = await snapshot(database);
    expect((await open(database).loadBaseline()).entries).toEqual([]);
    expect(await snapshot(database)).toEqual(before);
  });

  it('apply a day once', async () => {
    const database = folder.copyOf(dayTwo);
    const before = await snapshot(database);
    expect((await open(database).applyDelta({ day: 2 })).entries).toEqual([]);
    expect((await open(database).applyDelta({ day: 2, through: true })).entries).toEqual([]);
    expect(await snapshot(database)).toEqual(before);
  });

  it('apply days in turn with `through`, as if one by one', async () => {
    const database = folder.copyOf(baseline);
    const { entries } = await open(database).applyDelta({ day: 2, through: true });
    expect(entries.map(({ system, day, operation }) => [system, day, operation])).toEqual([
      ['jaffle_shop', 1, 'apply-delta'],
      ['jaffle_crm', 1, 'apply-delta'],
      ['jaffle_shop', 2, 'apply-delta'],
      ['jaffle_crm', 2, 'apply-delta'],
    ]);
    const [through, single] = [await snapshot(database), await snapshot(dayTwo)];
    expect(through.jaffle_shop).toEqual(single.jaffle_shop);
    expect(through.jaffle_crm).toEqual(single.jaffle_crm);
  });

  it('refuse a gap and say what to run', async () => {
    const database = folder.copyOf(baseline);
    const before = await snapshot(database);
    const { code, next } = await refusal(() => open(database).applyDelta({ day: 3 }));
    expect(code).toBe('DAY_GAP');
    expect(next).toContain('applyDelta({ day: 1 })');
    expect(await codeOf(() => open(database).applyDelta({ day: 2 }))).toBe('DAY_GAP');
    expect(await snapshot(database)).toEqual(before);
  });

  it('refuse an earlier day and say what to run', async () => {
    const database = folder.copyOf(dayTwo);
    const before = await snapshot(database);
    const { code, next } = await refusal(() => open(database).applyDelta({ day: 1 }));
    expect(code).toBe('DAY_BEHIND');
    expect(next).toContain('applyDelta({ day: 3 })');
    expect(await codeOf(() => open(database).applyDelta({ day: 1, through: true }))).toBe(
      'DAY_BEHIND',
    );
    expect(await snapshot(database)).toEqual(before);
  });

  it('refuse a baseline on top of later days', async () => {
    const database = folder.copyOf(dayTwo);
    const before = await snapshot(database);
    const { code, next } = await refusal(() => open(database).loadBaseline());
    expect(code).toBe('ALREADY_LOADED');
    expect(next).toContain('reset');
    expect(await snapshot(database)).toEqual(before);
  });

  it('go on after a reset as after a load', async () => {
    const database = folder.copyOf(dayTwo);
    await open(database).reset();
    expect((await open(database).status()).day).toBe(0);
    expect((await open(database).loadBaseline()).entries).toEqual([]);
    await open(database).applyDelta({ day: 2, through: true });
    const [again, once] = [await snapshot(database), await snapshot(dayTwo)];
    expect(again.jaffle_shop).toEqual(once.jaffle_shop);
    expect(again.jaffle_crm).toEqual(once.jaffle_crm);
  });
});

describe('operations without a baseline', () => {
  it('are refused, and create no database', async () => {
    const database = folder.newFile();
    const source = open(database);
    expect(await codeOf(() => source.applyDelta({ day: 1 }))).toBe('NOT_LOADED');
    expect(await codeOf(() => source.reset())).toBe('NOT_LOADED');
    expect(await codeOf(() => source.reset({ keepCustom: true }))).toBe('NOT_LOADED');
    expect(await codeOf(() => source.verify())).toBe('NOT_LOADED');
    expect(await codeOf(() => source.dryRun({ operation: 'apply-delta', day: 1 }))).toBe(
      'NOT_LOADED',
    );
    expect(await codeOf(() => source.dryRun({ operation: 'reset' }))).toBe('NOT_LOADED');
    expect(existsSync(database)).toBe(false);
  });

  it('are refused on a database of someone else too', async () => {
    const source = open(':memory:');
    expect(await codeOf(() => source.applyDelta({ day: 1 }))).toBe('NOT_LOADED');
    expect(await codeOf(() => source.reset())).toBe('NOT_LOADED');
    expect(await codeOf(() => source.verify())).toBe('NOT_LOADED');
    await source.close();
  });

  it('still have a status, which creates no database', async () => {
    const database = folder.newFile();
    const status = await open(database).status();
    expect(status).toMatchObject({ target: database, dataset: 'jaffle', day: null, seed: null });
    expect(status.systems.jaffle_crm).toMatchObject({ day: null, operation: null });
    expect(status.systems.jaffle_crm?.tables.campaigns).toEqual({
      rows: null,
      customRows: null,
      version: null,
    });
    expect(existsSync(database)).toBe(false);
  });
});
