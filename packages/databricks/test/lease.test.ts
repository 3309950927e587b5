import type { HeadwaterError } from '@headwater/core';
import type { Effect } from '@headwater/core/adapter';
import { describe, expect, it } from 'vitest';
import { CatalogTables } from '../src/catalog-tables.js';
import { Lease, type LeaseStatements } from '../src/lease.js';
import { DatabricksSession } from '../src/session.js';
import { statementFailed } from '../src/statement-error.js';
import type { Result, Statements } from '../src/statements.js';

/** What a server says of the statements that a lease sends. */
interface Server {
  /** Whether a row was there. */
  readonly isInherited?: boolean;
  /** The tables in it, as text; null: its holder did not release it. */
  readonly fenced?: string | null;
  readonly mayRunOn?: boolean;
  readonly isLost?: boolean;
  /** Why it refuses a statement, given those that it was sent before. */
  readonly refusal?: (sql: string, before: readonly string[]) => HeadwaterError | undefined;
}

function serverThat({ isInherited = false, fenced = null, refusal, ...state }: Server) {
  const sent: string[] = [];
  const answer = (sql: string): Result => {
    const error = refusal?.(sql, sent);
    sent.push(sql);
    if (error !== undefined) throw error;
    if (sql.startsWith('SELECT fenced')) return { columns: [], rows: [{ fenced }] };
    const counts = { num_affected_rows: 1, num_updated_rows: isInherited ? 1 : 0 };
    const columns = [{ name: 'num_affected_rows' }] as unknown as Result['columns'];
    return { columns, rows: [counts] };
  };
  const statements = {
    isLost: false,
    mayRunOn: false,
    ...state,
    run: async (sql: string) => answer(sql),
    runUnlessOther: async (sql: string) => answer(sql),
  } satisfies LeaseStatements;
  return { statements, sent };
}

const TIMES = { duration: 600, wait: 0 };
const LEASE = '`headwater`.`lease`';

async function taken(server: Server) {
  const { statements, sent } = serverThat(server);
  const lease = new Lease(statements, 'headwater', TIMES, 'nowhere');
  await lease.take();
  return { lease, sent, statements };
}

const LEFT = [`UPDATE ${LEASE}`, "owner = 'nobody'", 'expires_at = current_timestamp() - INTERVAL'];

describe('a lease', () => {
  it('that was free, of a session whose statements have ended, leaves nothing', async () => {
    const { lease, sent } = await taken({});
    expect(lease.inherited).toBeUndefined();
    await lease.release();
    expect(sent.at(-1)).toContain(`DELETE FROM ${LEASE} WHERE name = 'writer' AND owner = '`);
  });

  it('of a session with a statement that may run on is left to be inherited', async () => {
    const { lease, sent } = await taken({ mayRunOn: true });
    await lease.release();
    for (const part of [...LEFT, "fenced = '[]'"]) expect(sent.at(-1)).toContain(part);
    expect(sent.join()).not.toContain('DELETE');
  });

  it('that was inherited is left so by one who wrote nothing', async () => {
    const { lease, sent } = await taken({ isInherited: true });
    expect(lease.inherited).toEqual([]);
    await lease.release();
    for (const part of [...LEFT, "fenced = '[]'"]) expect(sent.at(-1)).toContain(part);
  });

  it('keeps what was fenced, and forgets it where a new statement may run on', async () => {
    const server = { isInherited: true, fenced: '["`a`.`b`"]' };
    const { lease, sent } = await taken(server);
    expect(lease.inherited).toEqual(['`a`.`b`']);
    await lease.release();
    expect(sent.at(-1)).toContain('fenced = \'["`a`.`b`"]\'');

    const doubtful = await taken({ ...server, mayRunOn: true });
    await doubtful.lease.release(['`a`.`b`', '`a`.`c`']);
    expect(doubtful.sent.at(-1)).toContain("fenced = '[]'");
  });

  it('takes the list over from one who released it only', async () => {
    const { sent } = await taken({ isInherited: true });
    expect(sent[0]).toContain("fenced = CASE WHEN l.owner = 'nobody' THEN l.fenced END");
  });

  it('of a session that is lost is left as it is, to expire', async () => {
    const { lease, sent } = await taken({ isLost: true, mayRunOn: true });
    await lease.release();
    expect(sent).toHaveLength(1);
  });
});

it('a lease is taken, and a session goes on, where a schema is there but may not be created', async () => {
  const missing = statementFailed(new Error('[TABLE_OR_VIEW_NOT_FOUND] There is no lease.'));
  const denied = statementFailed(new Error('PERMISSION_DENIED: User does not have CREATE SCHEMA.'));
  const { lease, sent, statements } = await taken({
    refusal(sql, before) {
      if (before.length === 0) return missing;
      return sql.startsWith('CREATE SCHEMA') ? denied : undefined;
    },
  });
  expect(sent).toContain('DESCRIBE SCHEMA `headwater`');
  const session = sessionWith(statements, lease);
  expect(
    await session.execute('CREATE SCHEMA IF NOT EXISTS `a`', { kind: 'schema', schema: 'a' }),
  ).toBe(0);
  expect(sent.at(-1)).toBe('DESCRIBE SCHEMA `a`');
  await session.close();
});

const sessionWith = (statements: LeaseStatements, lease: Lease) =>
  new DatabricksSession({
    statements: statements as unknown as Statements,
    catalog: new CatalogTables(false),
    lease,
    disconnect: async () => undefined,
  });

describe('a session', () => {
  it('has no transactions', async () => {
    const { lease, statements } = await taken({});
    await expect(sessionWith(statements, lease).transaction()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
  });

  async function sessionOn(server: Server) {
    const { lease, sent, statements } = await taken(server);
    const session = sessionWith(statements, lease);
    const begun = sent.length;
    return { session, sentSince: () => sent.slice(begun) };
  }

  const INSERT = 'INSERT INTO `a`.`c` (`id`)\nSELECT 1';
  const writing = (table: string): Effect => ({
    kind: 'write',
    table: { schema: 'a', table },
  });

  it('that inherited its lease fences each table once, and hands that on', async () => {
    const { session, sentSince } = await sessionOn({ isInherited: true, fenced: '["`a`.`b`"]' });
    await session.execute('DELETE FROM `a`.`b`', writing('b'));
    await session.execute(INSERT, writing('c'));
    await session.execute('RESTORE TABLE `a`.`d` TO VERSION AS OF 1', writing('d'));
    await session.execute(INSERT, writing('c'));
    await session.close();
    const fences = (table: string) =>
      expect.stringMatching(
        new RegExp(`^ALTER TABLE ${table} SET TBLPROPERTIES .*headwater.fence`),
      );
    expect(sentSince()).toEqual([
      'DELETE FROM `a`.`b`',
      fences('`a`.`c`'),
      INSERT,
      fences('`a`.`d`'),
      'RESTORE TABLE `a`.`d` TO VERSION AS OF 1',
      INSERT,
      expect.stringContaining('fenced = \'["`a`.`b`","`a`.`c`","`a`.`d`"]\''),
    ]);
  });

  it('whose lease was free fences nothing', async () => {
    const { session, sentSince } = await sessionOn({});
    await session.execute(INSERT, writing('c'));
    await session.close();
    expect(sentSince()).toEqual([INSERT, expect.stringContaining('DELETE FROM')]);
  });
});
