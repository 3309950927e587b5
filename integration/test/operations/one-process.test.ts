import { symlinkSync } from 'node:fs';
import type { Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { open } from './support/sources.js';

const folder = useFolder();

/** The source of each step, in the order the steps began. */
async function interleave(one: Source, two: Source): Promise<readonly string[]> {
  const steps: string[] = [];
  const log = (name: string) => ({ onProgress: () => void steps.push(name) });
  await Promise.all([
    one.applyDelta({ day: 1, ...log('one') }),
    two.applyDelta({ day: 1, ...log('two') }),
  ]);
  return steps;
}

describe('two operations in one process', () => {
  const file = folder.newFile();
  const memory = duckdb();
  const sameSource = open(duckdb());

  it.each<readonly [string, Adapter, Adapter]>([
    ['two adapters of a file', duckdb({ database: file }), duckdb({ database: file })],
    ['an adapter in memory', memory, memory],
  ])('on %s take turns', async (_, one, two) => {
    await open(one).loadBaseline();
    const steps = await interleave(open(one), open(two));
    // Whoever comes second finds the day applied.
    expect(new Set(steps).size).toBe(1);
    const { findings, systems } = await open(one).verify();
    expect(findings).toEqual([]);
    expect(systems.jaffle_shop?.day).toBe(1);
    await one.close();
  });

  it('of different kinds are never mixed', async () => {
    await sameSource.loadBaseline();
    const steps: string[] = [];
    const log = (name: string) => ({ onProgress: () => void steps.push(name) });
    await Promise.all([
      sameSource.applyDelta({ day: 1, ...log('delta') }),
      sameSource.reset(log('reset')),
      sameSource.verify(log('verify')),
      sameSource.status(),
      sameSource.applyDelta({ day: 2, through: true, ...log('deltas') }),
    ]);
    const runs = steps.filter((name, index) => name !== steps[index - 1]);
    expect(runs).toHaveLength(new Set(steps).size);
    expect((await sameSource.verify()).matches).toBe(true);
    await sameSource.close();
  });

  it('on two names of one file take turns', async () => {
    const database = folder.newFile();
    const link = folder.path('link.duckdb');
    await open(database).loadBaseline();
    symlinkSync(database, link);
    const holder = await duckdb({ database }).openWriter();
    let isOpen = false;
    const other = duckdb({ database: link })
      .openWriter()
      .then((session) => {
        isOpen = true;
        return session;
      });
    // The holder's own queries give the other one every chance to open the file.
    for (let query = 0; query < 50; query += 1) await holder.query('SELECT 1');
    expect(isOpen).toBe(false);
    await holder.close();
    await (await other).close();
  });
});
