/** What the page of these tests runs: the conformance suite on MotherDuck's adapter, over a client that stands in for its own. */
import type { Harness } from '@headwater/conformance';
import { startDuckDB } from '@headwater/duckdb/browser';
import { engineVersion, motherduck } from '@headwater/motherduck/browser';
import { connectStandIn } from './motherduck-stand-in.js';
import { type SuitePage, suiteOn } from './suite.js';

const ENGINE = { module: '/engine.wasm', worker: new URL('/engine.js', location.href) };

const engine = startDuckDB(ENGINE);
let databases = 0;

async function harness(): Promise<Harness> {
  const { instance } = await engine;
  databases += 1;
  const database = `jaffle_${databases}`;
  const setUp = await instance.connect();
  await setUp.query(`ATTACH ':memory:' AS ${database}`);
  // The client's engine has it in an extension, which it loads from a server.
  await setUp.query(`CREATE TYPE ${database}.main.JSON AS VARCHAR`);
  const connections = [await connectStandIn(instance), await connectStandIn(instance)] as const;
  const [adapter, secondAdapter] = connections.map((connection) =>
    motherduck({ connection, database }),
  );
  if (adapter === undefined) throw new TypeError('There are two of them.');
  return {
    adapter,
    secondAdapter,
    async cleanup() {
      for (const connection of connections) await connection.close();
      await setUp.query(`DETACH ${database}`);
      await setUp.close();
    },
  };
}

/** The version of the engine behind a connection. */
async function version(): Promise<string> {
  const connection = await connectStandIn((await engine).instance);
  try {
    return await engineVersion(connection);
  } finally {
    await connection.close();
  }
}

/** What opening a session without a token says. */
async function withoutToken(token: string | undefined): Promise<unknown> {
  const adapter = motherduck({ database: 'jaffle', token });
  return adapter.openReader().then(
    () => 'opened',
    (error: unknown) => JSON.stringify(error, Object.getOwnPropertyNames(error)),
  );
}

export interface MotherDuckPage extends SuitePage {
  readonly version: typeof version;
  readonly withoutToken: typeof withoutToken;
}

const page: MotherDuckPage = { ...suiteOn(harness), version, withoutToken };
Object.assign(globalThis, { headwater: page });
