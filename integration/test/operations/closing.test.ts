import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { expect, it } from 'vitest';
import { connectionLost } from '../../../packages/conformance/src/faults.js';
import { withSessions } from '../../../packages/conformance/src/override.js';
import { withFeed } from '../conformance/broken-captures.js';
import { guarded } from './support/failing.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

const isEntry = (sql: string): boolean => /INSERT INTO .*ledger/s.test(sql);

/** Tiny has two systems. */
const ENTRIES = 2;

/** A database whose writers lose their connection once the last entry is written. */
function losing(inner: Adapter): Adapter {
  const lose = async (): Promise<never> => {
    throw new HeadwaterError('CONNECTION_FAILED', { what: 'The connection is lost.' });
  };
  return withSessions(inner, (session, access) => {
    if (access === 'read') return session;
    let entries = 0;
    const isOver = (): boolean => entries === ENTRIES;
    return {
      execute: async (sql) => {
        const rows = await session.execute(sql);
        if (isEntry(sql)) entries += 1;
        return rows;
      },
      query: (sql) => (isOver() ? lose() : session.query(sql)),
      tablesOf: (schema) => (isOver() ? lose() : session.tablesOf(schema)),
      capturesOf: session.capturesOf,
      transaction: (work) => session.transaction(work),
      cancel: () => session.cancel(),
      close: async () => {
        await session.close();
        await lose();
      },
    };
  });
}

it('an operation that is committed succeeds, whatever becomes of the connection', async () => {
  const adapter = duckdb();
  const source = open(losing(adapter), { dataset: tiny });
  const { entries, status, notices } = await source.loadBaseline({ withStatus: true });
  expect(entries).toMatchObject([{ system: 'first' }, { system: 'second' }]);
  expect({ status, notices }).toEqual({
    status: null,
    notices: ["Done, but the status can't be read: The connection is lost."],
  });
  await expect(open(adapter, { dataset: tiny }).status()).resolves.toMatchObject({ day: 0 });
  await adapter.close();
});

it('so does a reset that is committed, though the capture it has lost can not be switched on', async () => {
  const adapter = withFeed(duckdb());
  const source = open(adapter, { dataset: tiny });
  await source.loadBaseline({ capture: 'feed' });
  await sql(adapter, 'DROP TABLE first.children', 'DROP TABLE "feed of first".children');
  const failing = guarded(adapter, (sql) => {
    if (sql.includes('"feed of first"."')) throw connectionLost();
  });
  const { entries, notices } = await open(failing, { dataset: tiny }).reset();
  expect(entries).toMatchObject([{ system: 'first' }, { system: 'second' }]);
  expect(notices.map(String)).toContainEqual(expect.stringMatching(/^first: feed is off now\. /));
  await adapter.close();
});
