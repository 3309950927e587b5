import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { DBSQLClient } from '@databricks/sql';

/** What came is not an answer to the request. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
}

/** What of the driver's connection its answers go through. */
interface ThriftConnection {
  transport: Transport;
  config: object;
  /** The requests that wait for an answer, by number. */
  readonly client?: { readonly _reqs: Readonly<Record<number, unknown>> };
}

interface Transport {
  receiver(read: unknown, request: number): (answer: Buffer) => void;
}

/** An agent's way to send a request: undocumented, but what every agent overrides. */
type AddRequest = (request: ClientRequest, options: object) => void;

const LONGEST_TITLE = 80;

/** The title of a web page, for people; empty where there is none. */
function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '';
  return title
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}

function describe(answer: Buffer): string {
  if (answer.length === 0) return 'The response was empty, which never comes from Databricks.';
  const page = answer.subarray(0, 10_000).toString('utf8');
  if (/^\W*<(?:!doctype|html|head|body|\?xml)\b/i.test(page)) {
    const title = titleOf(page);
    return `What answers is not Databricks, but a web page${title && `: '${title}'`}.`;
  }
  // Thrift's mark at the head of every message.
  return answer.readUInt8(0) === 0x80
    ? "A response from Databricks was cut off or can't be read."
    : "The response isn't from Databricks: it doesn't use its protocol.";
}

/**
 * The driver waits for more where an answer is not whole, though all of it has come: the request would
 * never settle. So one that is still waiting once its answer was read fails.
 */
function requireWholeAnswers(connection: ThriftConnection): void {
  const receiver: Transport['receiver'] = (read, request) => {
    const receive = original.receiver(read, request);
    return (answer) => {
      try {
        receive(answer);
      } catch {
        throw new ForeignAnswer(describe(answer));
      }
      if (connection.client?._reqs[request] === undefined) return;
      throw new ForeignAnswer(describe(answer));
    };
  };
  const original = connection.transport;
  // The driver makes instances of it as well.
  connection.transport = new Proxy(original, {
    get: (target, name) => (name === 'receiver' ? receiver : Reflect.get(target, name)),
  });
}

/**
 * The driver does not notice a connection that ends amid an answer whose length was announced, until its
 * timeout of minutes.
 */
function noticeCutAnswers(agent: Agent): void {
  const own = agent as Agent & { addRequest: AddRequest };
  const original = own.addRequest;
  own.addRequest = (request, options) => {
    request.once('response', (response: IncomingMessage) => {
      response.once('error', (error) => request.emit('error', error));
    });
    original.call(agent, request, options);
  };
}

/**
 * Makes a connected client fail what is answered by something else than the service: a proxy's page, a
 * redirect to a login, half an answer. The driver itself would follow, or wait forever.
 */
export async function requireAnswers(client: DBSQLClient): Promise<void> {
  const provider = await client.getConnectionProvider();
  const connection = (await provider.getThriftConnection()) as ThriftConnection;
  connection.config = { ...connection.config, redirect: 'manual' };
  requireWholeAnswers(connection);
  const agent = await provider.getAgent();
  if (agent !== undefined) noticeCutAnswers(agent);
}
