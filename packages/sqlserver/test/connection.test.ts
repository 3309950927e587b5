import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openSession } from '../src/connection.js';
import { driverConfig } from '../src/driver-config.js';
import { sqlserver } from '../src/index.js';

const PASSWORD = 'pass-word-1';
const servers: Server[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const settings = (port: number) => ({
  server: '127.0.0.1',
  port,
  database: 'erp',
  user: 'loader',
  password: PASSWORD,
});

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('connecting', () => {
  test('to a port where nothing listens fails at once, and shows no secret', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    const error: unknown = await sqlserver(settings(port))
      .openWriter()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'CONNECTION_FAILED',
      what: `Nothing answers at erp on 127.0.0.1:${port}.`,
    });
    expect(String(Object(error).stack)).not.toContain(PASSWORD);
  });

  test('to a server that hangs up is tried again, up to the deadline', async () => {
    let attempts = 0;
    const port = await listen(
      createServer((socket) => {
        attempts += 1;
        socket.resetAndDestroy();
      }),
    );
    const deadline = 1000;
    await expect(openSession(driverConfig(settings(port)), 'erp', deadline)).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      what: "erp isn't available at the moment.",
    });
    expect(attempts).toBeGreaterThan(1);
  });
});
