import type { Connection } from 'tedious';
import driver from 'tedious';
import { expect, test } from 'vitest';
import { SqlServerSession } from '../src/session.js';

/** A server that answers each batch with an error. */
const failing = (error: object): SqlServerSession => {
  const connection = {
    on: () => connection,
    execSqlBatch: (request: { callback(error: Error): void }) =>
      request.callback(Object.assign(new Error('It failed.'), error)),
  };
  return new SqlServerSession(connection as unknown as Connection, driver.Request, 'erp on db');
};

test('a lock that is not had in time is told as a busy database, with what to do', async () => {
  const session = failing({ code: 'EREQUEST', number: 1222, class: 16 });
  await expect(session.query('SELECT 1')).rejects.toMatchObject({
    code: 'DATABASE_BUSY',
    what: expect.stringContaining('erp on db'),
    next: expect.stringContaining('lockTimeout'),
  });
});

test('another error is that of the statement, or of the connection', async () => {
  const refused = failing({ code: 'EREQUEST', number: 208, class: 16 }).query('SELECT 1');
  await expect(refused).rejects.toMatchObject({ code: 'STATEMENT_FAILED' });
  const cut = failing({ code: 'ESOCKET' }).query('SELECT 1');
  await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
});
