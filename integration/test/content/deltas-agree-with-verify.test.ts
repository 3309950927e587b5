import { describe, expect, onTestFinished, test } from 'vitest';
import { isFull } from '../support/full.js';
import { departures } from './compare.js';
import { Simulated } from './simulated.js';

// Days until some lie behind an order's last event. Scale 20 is beyond the range of the user's own rows.
const [SCALE, DAYS] = isFull ? [50, 10] : [20, 2];
const VERIFIED = isFull ? [0, 1, 2, 3, 14] : [14];

describe('after many days in one run', () => {
  test('DuckDB holds what the evaluator says at a large scale', async () => {
    const simulated = await Simulated.load({ scale: SCALE });
    onTestFinished(() => simulated.close());
    await simulated.moveTo(DAYS);
    expect(await departures(simulated, DAYS)).toEqual([]);
  });

  test.each([{ deletes: 'soft' as const }, { deletes: 'hard' as const }])(
    'the deltas agree with the state that verify computes in the engine, with $deletes deletes',
    async ({ deletes }) => {
      const simulated = await Simulated.load({ seed: 11, deletes });
      onTestFinished(() => simulated.close());
      for (const day of VERIFIED) {
        await simulated.moveTo(day);
        const { matches, findings, systems } = await simulated.source.verify();
        expect(findings).toEqual([]);
        expect(matches).toBe(true);
        expect(Object.values(systems).map((system) => system.day)).toEqual([day, day]);
      }
    },
  );

  test('verify finds one changed cell among them', async () => {
    const simulated = await Simulated.load();
    onTestFinished(() => simulated.close());
    await simulated.moveTo(2);
    await simulated.session((session) =>
      session.execute('UPDATE jaffle_crm.web_sessions SET page_views = 31 WHERE session_id = 77'),
    );
    const { findings } = await simulated.source.verify();
    expect(findings).toMatchObject([
      { table: 'web_sessions', difference: 'different', rows: 1, first: [{ key: 77 }] },
    ]);
    expect(findings[0]?.first[0]?.columns.map(({ column }) => column)).toEqual(['page_views']);
  });
});
