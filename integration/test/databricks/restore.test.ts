import { createSource } from '@headwater/core';
import { afterAll, describe, expect, test } from 'vitest';
import { tiny } from '../operations/support/tiny.js';
import { isFull } from '../support/full.js';
import { makeDatabase } from './database.js';
import { findServer } from './server.js';

const server = await findServer();
// In a normal run, days.test.ts returns a table to a version.
const reason = 'reason' in server ? server.reason : isFull ? '' : 'HEADWATER_FULL is not 1';
const title = reason ? `not run: ${reason}` : 'going back to a day';

describe.skipIf(reason !== '')(title, { timeout: 1_800_000 }, () => {
  const database = 'reason' in server ? undefined : makeDatabase(server);
  afterAll(() => database?.drop(), 240_000);

  test('takes the versions that Delta kept, and computes rows anew once a vacuum took those', async () => {
    const adapter = database?.open();
    if (adapter === undefined) throw new Error('There is no server.');
    const source = createSource({ adapter, dataset: tiny });
    await source.loadBaseline({ capture: 'cdf' });
    await source.applyDelta({ day: 2, through: true });

    const { notices } = await source.restore({ day: 1 });
    expect(notices.join('\n')).toContain('return to their versions of day 1');
    expect((await source.verify()).findings).toEqual([]);

    const packed = (await source.optimize()).systems.first?.parents;
    expect(packed?.after.files).toBeLessThan(packed?.before.files ?? 0);
    const cleaned = (await source.vacuum({ retainHours: 0 })).systems.first?.parents;
    expect(cleaned?.after.files).toBe(packed?.after.files);
    expect(cleaned?.before.files).toBeGreaterThan(cleaned?.after.files ?? 0);
    expect(cleaned?.before.bytes).toBeGreaterThan(cleaned?.after.bytes ?? 0);
    expect((await source.verify()).findings).toEqual([]);

    const anew = (await source.restore({ day: 0 })).notices.join('\n');
    expect(anew).toContain('first: the rows of day 0 are recomputed');
    expect((await source.verify()).findings).toEqual([]);
    const { systems } = await source.status();
    expect(systems.first?.captures).toMatchObject([{ capture: 'cdf', tables: 2 }]);
  });

  test('switches the change data feed on again that the version of day 0 was without', async () => {
    const adapter = database?.open();
    if (adapter === undefined) throw new Error('There is no server.');
    const schemas = { systems: { first: 'first_again', second: 'second_again' }, ledger: 'again' };
    const source = createSource({ adapter, dataset: tiny, schemas });
    await source.loadBaseline({ capture: 'cdf' });
    await source.applyDelta({ day: 1 });
    const { notices } = await source.restore({ day: 0 });
    expect(notices.join('\n')).toContain('first: its tables return to their versions of day 0');
    expect(notices.join('\n')).toContain('first: cdf is on again');
    expect((await source.verify()).findings).toEqual([]);
    const { systems } = await source.status();
    expect(systems.first?.captures).toMatchObject([{ capture: 'cdf', tables: 2 }]);
  });
});
