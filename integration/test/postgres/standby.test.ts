/** A standby can be looked at, and says that it can't be changed. */
import { setTimeout as pause } from 'node:timers/promises';
import { createSource, type Source } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { postgres } from '@headwater/postgres';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { startPostgres, startStandby } from '../../postgres/start-postgres.js';
import { isFull } from '../support/full.js';
import { urlOf } from './database.js';

const LATEST_MS = 60_000;

describe.runIf(isFull && 'url' in inject('postgres'))('a standby', { timeout: 300_000 }, () => {
  const ends: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  async function started(starting: ReturnType<typeof startPostgres>): Promise<string> {
    const server = await starting;
    if ('notRun' in server) throw new Error(server.notRun);
    ends.push(server.stop);
    return server.url;
  }

  function sourceOn(server: string): Source {
    const adapter = postgres({ connectionString: urlOf(server, 'shop') });
    const source = createSource({ adapter, dataset: jaffle });
    ends.push(() => source.close());
    return source;
  }

  async function reaches(source: Source, day: number): Promise<void> {
    const latest = Date.now() + LATEST_MS;
    while ((await source.status()).day !== day) {
      if (Date.now() > latest) throw new Error(`It doesn't reach day ${day}.`);
      await pause(100);
    }
  }

  it('shows and verifies what its primary has, and refuses every change', async () => {
    const primary = await started(startPostgres());
    const source = sourceOn(primary);
    await source.loadBaseline();
    const standby = sourceOn(await started(startStandby(primary)));
    await reaches(standby, 0);
    await source.applyDelta({ day: 1 });
    await reaches(standby, 1);
    expect((await standby.verify()).findings).toEqual([]);
    for (const change of [
      () => standby.applyDelta({ day: 2 }),
      () => standby.reset(),
      () => standby.restore({ day: 0 }),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: 'DATABASE_READ_ONLY' });
    }
    expect((await standby.status()).day).toBe(1);
  });
});
