/** What the page imports in the place of MotherDuck's client: a cloud of one account, which is another DuckDB of this page. */
import { startDuckDB } from '@headwater/duckdb/browser';
import { connectStandIn } from '../../../../integration/test/browser/motherduck-stand-in.js';

/** Where the page's engine is, and what the account has. */
interface Cloud {
  readonly module: string;
  readonly worker: string;
  readonly token: string;
  readonly database: string;
}

declare const cloud: Cloud;

type Client = Awaited<ReturnType<typeof connectStandIn>>;

/** The script of a worker must be of the page's own, whoever serves it. */
async function urlOf(path: string, isCompressed: boolean): Promise<string> {
  const { body } = await fetch(new URL(path, import.meta.url));
  const unpacked = isCompressed ? body?.pipeThrough(new DecompressionStream('gzip')) : body;
  const type = isCompressed ? 'application/wasm' : 'text/javascript';
  const response = new Response(unpacked, { headers: { 'content-type': type } });
  return URL.createObjectURL(await response.blob());
}

async function start() {
  const { module, worker, database } = cloud;
  const engine = { module: await urlOf(module, true), worker: await urlOf(worker, false) };
  const { instance } = await startDuckDB(engine);
  const connection = await instance.connect();
  await connection.query(`ATTACH ':memory:' AS ${database}`);
  await connection.close();
  return instance;
}

/** It outlives connections, as a cloud does. */
let instance: ReturnType<typeof start> | undefined;

async function connect(token: string): Promise<Client> {
  // A driver that repeats what it was given.
  if (token !== cloud.token) throw new Error(`Not authenticated: the token ${token} has expired`);
  instance ??= start();
  return connectStandIn(await instance);
}

export const MDConnection = {
  create({ mdToken }: { readonly mdToken: string }): Client {
    const client = connect(mdToken);
    client.catch(() => undefined);
    const queue = new Map<string, string>();
    return {
      isInitialized: async () => (await client).isInitialized(),
      enqueueQuery(sql) {
        const id = String(queue.size + 1);
        queue.set(id, sql);
        return id;
      },
      async evaluateQueuedQuery(id: string) {
        const connected = await client;
        return connected.evaluateQueuedQuery(connected.enqueueQuery(queue.get(id) ?? ''));
      },
      cancelQuery: async (id) => (await client).cancelQuery(id),
      close: async () => (await client).close(),
    };
  },
};
