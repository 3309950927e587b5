import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Spark, startSpark } from '../../spark/start-spark.js';
import { announce, record } from '../support/platforms.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where tests request Spark, which is started for the first one. */
    sparkStarter: string;
  }
}

/** Half a gigabyte to install, and minutes to run: who is in a hurry may do without. */
const isLeftOut = process.env.HEADWATER_SPARK === '0' || process.env.HEADWATER_SERVERS === '0';

/** `npm test` runs everything, so Spark can be installed and started while other tests run. */
const isWholeRun = process.env.HEADWATER_TEST_REPORTS !== undefined;

let spark: Promise<Spark | { readonly notRun: string }> | undefined;

function request(): Promise<Spark | { readonly notRun: string }> {
  spark ??= isLeftOut
    ? Promise.resolve({ notRun: 'left out by HEADWATER_SPARK or HEADWATER_SERVERS' })
    : startSpark();
  return spark;
}

const starter = createServer();

/** Spark takes long to start: other tests of the project shall not wait for it. */
export async function setup(project: TestProject): Promise<void> {
  // Until the tests themselves say that they ran.
  record('databricks', { ran: false, reason: 'its tests were not part of this run' });
  const path = `/${randomUUID()}`;
  starter.on('request', ({ url }, response) => {
    if (url !== path) {
      response.writeHead(404).end();
      return;
    }
    // Installing it takes minutes, and clients give up on a connection after five minutes of silence.
    const waiting = setInterval(() => response.write(' '), 10_000);
    request()
      .catch((error: unknown) => ({ failed: String(error) }))
      .then((answer) => {
        clearInterval(waiting);
        response.end(JSON.stringify(answer));
      });
  });
  starter.listen(0, '127.0.0.1');
  await once(starter, 'listening');
  const { port } = starter.address() as AddressInfo;
  // Tests get the failure when they request it.
  if (isWholeRun && !process.env.HEADWATER_DATABRICKS_HOST) request().catch(() => undefined);
  project.provide('sparkStarter', `http://127.0.0.1:${port}${path}`);
}

export async function teardown(): Promise<void> {
  starter.close();
  const started = await spark?.catch(() => undefined);
  if (started !== undefined && 'stop' in started) await started.stop();
  announce('databricks');
}
