import { databricks } from '@headwater/databricks';
import { describe, expect, it } from 'vitest';
import { makeDatabase } from './database.js';
import { startForwarder } from './forwarder.js';
import { findServer } from './server.js';

const server = await findServer();
const options = 'options' in server ? server.options : undefined;

describe.skipIf(options === undefined)(
  'a server that refuses or is not there',
  {
    timeout: 120_000,
  },
  () => {
    const connection = options as NonNullable<typeof options>;
    const failure = (more: object): Promise<unknown> =>
      databricks({ ...connection, ...more })
        .openReader()
        .catch((error: unknown) => error);

    it('is reported for a wrong token, which is not shown', async () => {
      const error = await failure({ authentication: { type: 'token', token: 'dapi-wrong' } });
      expect(error).toMatchObject({ code: 'CONNECTION_FAILED' });
      expect(String(error)).not.toContain('dapi-wrong');
      expect((error as { cause?: unknown }).cause).toBeUndefined();
    });

    it('is reported for a wrong path', async () => {
      expect(await failure({ path: '/nowhere' })).toMatchObject({ code: 'CONNECTION_FAILED' });
    });

    it('has no database for readers if the catalog is missing, and says what to grant', async () => {
      const elsewhere = databricks({ ...connection, catalog: 'headwater_nowhere' });
      expect(await elsewhere.openReader()).toBeUndefined();
      // Where catalogs can be created, it would be.
      if (connection.catalog !== undefined) return;
      await expect(elsewhere.openWriter()).rejects.toMatchObject({
        code: 'CONNECTION_FAILED',
        next: expect.stringContaining('GRANT CREATE CATALOG ON METASTORE'),
      });
    });

    it('is reported for a host that does not exist', async () => {
      const error = await failure({ host: 'headwater.invalid' });
      expect(error).toMatchObject({ code: 'CONNECTION_FAILED' });
    });
  },
);

const port = options?.host === 'localhost' ? options.port : undefined;

// A certificate names one host, so only a server on this one can be reached by another way.
describe.skipIf(port === undefined)('a connection that is cut', { timeout: 240_000 }, () => {
  it('fails the statement that runs and those after it, and can be closed', async () => {
    if ('reason' in server || port === undefined) throw new Error('There is no server.');
    const forwarder = await startForwarder(port);
    const session = await makeDatabase(server).open({ port: forwarder.port }).openReader();
    if (session === undefined) throw new Error('The server gave no session.');
    // Nobody cancels it once the connection is cut, so it waits rather than works.
    const running = session
      .query("SELECT reflect('java.lang.Thread', 'sleep', 60000L) AS slept")
      .catch((error: unknown) => error);
    // Once another statement is through, the first one is on its way.
    await session.query('SELECT 1 AS one');
    forwarder.cut();
    expect(await running).toMatchObject({ code: 'CONNECTION_FAILED' });
    await expect(session.execute('SELECT 1')).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    await session.close();
  });
});
