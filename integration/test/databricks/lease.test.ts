import type { Adapter, Session } from '@headwater/core/adapter';
import type { DatabricksOptions } from '@headwater/databricks';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { makeDatabase } from './database.js';
import { findServer } from './server.js';

const server = await findServer();
const title = 'reason' in server ? `not run: ${server.reason}` : 'the lock of those who write';

const LEFT = 'owner, expires_at < current_timestamp() AS expired';

/** Spark looks for a cancellation between rows of the outer side, so those are many, and each is short. */
const ENDLESS =
  'SELECT COUNT(*) AS many FROM range(10000000) CROSS JOIN range(1000) CROSS JOIN range(1000)';

/** What an adapter gives to a reader, who is never kept out. */
async function reader(adapter: Adapter): Promise<Session> {
  const session = await adapter.openReader();
  if (session === undefined) throw new Error('The server gave no session.');
  return session;
}

describe.skipIf('reason' in server)(title, { timeout: 600_000 }, () => {
  if ('reason' in server) return;
  const { open, drop } = makeDatabase(server);
  afterAll(drop, 240_000);

  const held = (session: Session, sql = 'COUNT(*) AS held') =>
    session.query(`SELECT ${sql} FROM \`headwater\`.\`lease\``);

  const steal = (session: Session, seconds: number) =>
    session.execute(
      `UPDATE \`headwater\`.\`lease\` SET owner = 'another', expires_at = current_timestamp() + INTERVAL ${seconds} SECONDS`,
    );

  // One database for all, as it takes longer to make than most of them.
  afterEach(async () => {
    const session = await reader(open());
    await session.execute('DELETE FROM `headwater`.`lease`');
    await session.close();
  });

  it('is held while a session is open for writing, and keeps others out', async () => {
    const impatient: Partial<DatabricksOptions> = { lockTimeout: 0 };
    const writer = await open().openWriter();
    const other = await reader(open());
    expect(await held(other)).toEqual([{ held: 1 }]);
    const refusal: unknown = await open(impatient)
      .openWriter()
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DATABASE_BUSY' });
    expect((refusal as { why: string }).why).toMatch(/until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
    await writer.close();
    expect(await held(other)).toEqual([{ held: 0 }]);
    await other.close();
    await (await open(impatient).openWriter()).close();
  });

  const LEAVE =
    "INSERT INTO `headwater`.`lease` VALUES ('writer', 'the dead', current_timestamp() + INTERVAL 8 SECONDS, NULL)";

  it('of a holder that died is taken over once it expires, and left to be inherited', async () => {
    await (await open().openWriter()).close();
    const other = await reader(open());
    await other.execute(LEAVE);
    const [row] = await held(other, 'CAST(expires_at AS STRING) AS until');
    const writer = await open().openWriter();
    const [after] = await writer.query(
      `SELECT current_timestamp() >= TIMESTAMP '${row?.until}' AS expired`,
    );
    expect(after).toEqual({ expired: true });
    expect(await held(other, "owner <> 'the dead' AS mine")).toEqual([{ mine: true }]);
    // A refused session writes nothing.
    await writer.close();
    // What the dead has left running may outlive this one.
    expect(await held(other, LEFT)).toEqual([{ owner: 'nobody', expired: true }]);
    await other.close();
  });

  // In any run, the adapter's own tests ask that of the statements it sends.
  it.runIf(isFull)('that was inherited fences each table once', async () => {
    const first = await open().openWriter();
    await first.execute('CREATE SCHEMA `apart`');
    await first.execute('CREATE TABLE `apart`.`rows` (id BIGINT) USING DELTA');
    await first.close();
    const other = await reader(open());
    await other.execute(LEAVE);
    const marks: unknown[] = [];
    for (const id of [1, 2]) {
      const heir = await open().openWriter();
      await heir.execute(`INSERT INTO \`apart\`.\`rows\` VALUES (${id})`, {
        kind: 'write',
        table: { schema: 'apart', table: 'rows' },
      });
      await heir.close();
      const [mark] = await other.query("SHOW TBLPROPERTIES `apart`.`rows` ('headwater.fence')");
      marks.push(mark?.value);
    }
    expect(marks[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(marks[1]).toBe(marks[0]);
    await other.close();
  });

  it.runIf(isFull)('of a writer that was cancelled is left to be inherited', async () => {
    const writer = await open().openWriter();
    const running = writer.query(ENDLESS).catch((error: unknown) => error);
    // Once another statement is through, the first one is on its way.
    await writer.query('SELECT 1 AS one');
    writer.cancel();
    await running;
    await writer.close();
    const other = await reader(open());
    expect(await held(other, LEFT)).toEqual([{ owner: 'nobody', expired: true }]);
    await other.close();
    await (await open({ lockTimeout: 0 }).openWriter()).close();
  });

  it.runIf(isFull)('is renewed by a session that stays open', async () => {
    const writer = await open({ leaseDuration: 10 }).openWriter();
    const first = await held(writer, 'unix_seconds(expires_at) AS until');
    let now = first;
    while (now[0]?.until === first[0]?.until) {
      now = await held(writer, 'unix_seconds(expires_at) AS until');
    }
    expect(Number(now[0]?.until)).toBeGreaterThan(Number(first[0]?.until));
    await writer.close();
  });

  it('that was taken over lets its former holder do nothing more', async () => {
    const writer = await open({ leaseDuration: 10 }).openWriter();
    const other = await reader(open());
    await steal(other, 600);
    let refusal: unknown;
    while (refusal === undefined) {
      await writer.query('SELECT 1 AS one').catch((error: unknown) => {
        refusal = error;
      });
    }
    expect(refusal).toMatchObject({ code: 'DATABASE_BUSY' });
    await expect(writer.execute('SELECT 1')).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    await writer.close();
    expect(await held(other, 'owner')).toEqual([{ owner: 'another' }]);
    await other.close();
  });
});

it.skipIf('reason' in server)('readers create nothing, and no lock', async () => {
  if ('reason' in server) return;
  const session = await reader(makeDatabase(server).open());
  expect(await session.tablesOf('headwater')).toEqual([]);
  await session.close();
});
