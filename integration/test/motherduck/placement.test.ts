/**
 * Where MotherDuck executes what Headwater sends. Without a token, only the reading of plans is tested, on texts that were
 * written after MotherDuck's documentation: no plan of the service was at hand.
 */
import { createSource } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, test } from 'vitest';
import { cloudHarness, token } from './cloud.js';
import { localWork, operatorsIn } from './placement.js';

/** Rows made on the client, and sent to a table in the cloud. */
const SENT = `
┌───────────────────────────┐
│    DOWNLOAD_SOURCE (L)    │
└─────────────┬─────────────┘
┌─────────────┴─────────────┐
│   BATCH_DOWNLOAD_SINK (R) │
└─────────────┬─────────────┘
┌─────────────┴─────────────┐
│         INSERT (R)        │
└─────────────┬─────────────┘
┌─────────────┴─────────────┐
│     UPLOAD_SOURCE (R)     │
└─────────────┬─────────────┘
┌─────────────┴─────────────┐
│      UPLOAD_SINK (L)      │
│    ────────────────────   │
│       ~1,000 Rows         │
└─────────────┬─────────────┘
┌─────────────┴─────────────┐
│         RANGE (L)         │
│    ────────────────────   │
│       (see: note (L1))    │
└───────────────────────────┘`;

/** The same, from a table in the cloud. */
const STAYED = `
┌───────────────────────────┐
│    DOWNLOAD_SOURCE (L)    │
└─────────────┬─────────────┘
┌─────────────┴─────────────┐┌─────────────┴─────────────┐
│         INSERT (R)        ││       TABLE SCAN (R)      │
│    ────────────────────   ││    ────────────────────   │
│        shop.orders        ││          numbers          │
└─────────────┬─────────────┘└─────────────┬─────────────┘`;

test('operators are read with their place, several in a line, and nothing else', () => {
  expect(operatorsIn(STAYED)).toEqual([
    { name: 'DOWNLOAD_SOURCE', where: 'local' },
    { name: 'INSERT', where: 'remote' },
    { name: 'TABLE SCAN', where: 'remote' },
  ]);
  expect(operatorsIn(SENT)).toHaveLength(6);
});

test('rows that are made on the client are found out', () => {
  expect(localWork(SENT)).toEqual(['UPLOAD_SINK', 'RANGE']);
  expect(localWork(STAYED)).toEqual([]);
});

/** Everything that EXPLAIN returns, whatever its columns are called. */
async function explain(session: Session, sql: string): Promise<string> {
  const rows = await session.query(`EXPLAIN ${sql}`);
  return rows.flatMap((row) => Object.values(row)).join('\n');
}

describe.skipIf(token === undefined)('on MotherDuck', () => {
  test.each(['load-baseline', 'apply-delta'] as const)(
    '%s makes no row on the client',
    async (operation) => {
      const { adapter, cleanup } = cloudHarness(token ?? '');
      try {
        const source = createSource({ adapter, dataset: jaffle });
        // Before anything is loaded, the plan of a load has statements for tables that EXPLAIN must find.
        const unloaded = await source.plan({ operation: 'load-baseline' });
        await source.loadBaseline();
        const { steps } =
          operation === 'load-baseline' ? unloaded : await source.plan({ operation, day: 1 });
        const session = await adapter.openReader();
        let read = 0;
        for (const { sql } of steps) {
          if (session === undefined || !/\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/.test(sql))
            continue;
          const plan = await explain(session, sql);
          expect(operatorsIn(plan), plan).not.toEqual([]);
          expect(localWork(plan), plan).toEqual([]);
          read += 1;
        }
        await session?.close();
        expect(read).toBeGreaterThan(0);
      } finally {
        await cleanup();
      }
    },
  );
});
