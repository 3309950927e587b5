import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { DBSQLClient } from '@databricks/sql';

/** A response that doesn't answer the request. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
}

/** The part of the driver's connection that handles responses. */
interface ThriftConnection {
  transport: Transport;
  config: object;
  /** The requests waiting for a response, by number. */
  readonly client?: { readonly _reqs: Readonly<Record<number, unknown>> };
}

interface Transport {
  receiver(read: unknown, request: number): (answer: Buffer) => void;
}

/** An agent's way to send a request: undocumented, but what every agent overrides. */
type AddRequest = (request: ClientRequest, options: object) => void;

const LONGEST_TITLE = 80;

/** A web page's title, for people; empty if it has none. */
function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '';
  return title
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}

function describe(answer: Buffer): string {
  if (answer.length === 0) return "The response was empty, so it didn't come from Databricks.";
  const page = answer.subarray(0, 10_000).toString('utf8');
  if (/^\W*<(?:!doctype|html|head|body|\?xml)\b/i.test(page)) {
    const title = titleOf(page);
    return `The response isn't from Databricks, but a web page${title && `: '${title}'`}.`;
  }
  // The Thrift marker at the start of every message.
  return answer.readUInt8(0) === 0x80
    ? "A response from Databricks was cut off or can't be read."
    : "The response isn't from Databricks: it doesn't use its protocol.";
}

/**
 * If a response is incomplete, the driver waits for more even after it has ended, and the request
 * would never settle. So a request still pending after its response was read fails.
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
  // The driver also instantiates it.
  connection.transport = new Proxy(original, {
    get: (target, name) => (name === 'receiver' ? receiver : Reflect.get(target, name)),
  });
}

/**
 * If a connection ends in the middle of a response with a known length, the driver only notices at
 * its timeout, minutes later.
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
 * Makes a connected client fail on responses that aren't the service's: a proxy's page, a redirect
 * to a login, half a response. The driver itself would follow it or wait forever.
 */
export async function requireAnswers(client: DBSQLClient): Promise<void> {
  const provider = await client.getConnectionProvider();
  const connection = (await provider.getThriftConnection()) as ThriftConnection;
  connection.config = { ...connection.config, redirect: 'manual' };
  requireWholeAnswers(connection);
  const agent = await provider.getAgent();
  if (agent !== undefined) noticeCutAnswers(agent);
}
