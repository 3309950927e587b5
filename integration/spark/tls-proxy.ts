import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Certificate } from './certificate.js';
import { toClient, toServer } from './thrift-fields.js';

/** The path of clients' requests. */
export const PATH = '/cliservice';

/** The server behind it, on loopback. */
export interface Target {
  readonly port: number;
  readonly path: string;
}

export interface TlsProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** The open-source server knows passwords only, and takes any. */
const BASIC = `Basic ${Buffer.from('headwater:any').toString('base64')}`;

async function forward(
  target: Target,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = toServer(await buffer(incoming));
  const headers = {
    ...incoming.headers,
    authorization: BASIC,
    'content-length': String(body.length),
  };
  delete headers['transfer-encoding'];
  const onward = request({
    ...{ host: '127.0.0.1', port: target.port, path: target.path },
    ...{ method: 'POST', headers },
  });
  outgoing.once('close', () => onward.destroy());
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const result = toClient(await buffer(answer));
  outgoing.writeHead(answer.statusCode ?? 502, {
    'content-type': answer.headers['content-type'] ?? 'application/x-thrift',
    'content-length': result.length,
  });
  outgoing.end(result);
}

/**
 * What a workspace has in front of its warehouses: TLS, and a check of the bearer token. The client
 * insists on both, and the open-source server would answer the token with 401.
 */
export async function startTlsProxy(
  target: Target,
  token: string,
  certificate: Certificate,
): Promise<TlsProxy> {
  const { store: pfx, password: passphrase } = certificate;
  const server = createServer({ pfx, passphrase }, (incoming, outgoing) => {
    if (incoming.url !== PATH) outgoing.writeHead(404).end();
    else if (incoming.headers.authorization !== `Bearer ${token}`) outgoing.writeHead(403).end();
    else forward(target, incoming, outgoing).catch(() => outgoing.destroy());
  });
  // On a busy machine, a client would send its next statement while an idle connection is closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
