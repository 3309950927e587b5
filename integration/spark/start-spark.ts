import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.js';
import { install } from './install.js';
import { NotRun } from './not-run.js';
import { type Shape, startThriftServer } from './thrift-server.js';
import { PATH, startTlsProxy } from './tls-proxy.js';

/** A server that runs, as the adapter's settings name its parts. */
export interface Spark {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** The certificate to trust, as PEM. */
  readonly ca: string;
  stop(): Promise<void>;
}

async function start(folder: string, shape: Shape): Promise<Spark> {
  const installation = await install();
  const certificate = await makeCertificate(folder);
  const server = await startThriftServer(installation, folder, shape);
  const token = randomUUID();
  const proxy = await startTlsProxy(server, token, certificate);
  return {
    host: 'localhost',
    port: proxy.port,
    path: PATH,
    token,
    ca: certificate.ca,
    async stop() {
      await proxy.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts Spark with Delta Lake and a Thrift server that a Databricks client can talk to, with a
 * catalog of its own. Needs Java 17 and Python 3; where it can't run, it says why.
 */
export async function startSpark(shape: Shape = {}): Promise<Spark | { readonly notRun: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-spark-'));
  try {
    return await start(folder, shape);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof NotRun) return { notRun: error.message };
    throw error;
  }
}
