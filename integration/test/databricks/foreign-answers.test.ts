/** Proxies, login pages and load balancers in front of a warehouse may answer in its place. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databricks } from '@headwater/databricks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../spark/certificate.js';
import { NotRun } from '../../spark/not-run.js';

type Answer = (outgoing: ServerResponse, incoming: IncomingMessage) => unknown;

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in\tto Example</title></head><body></body></html>';
const HTML = { 'content-type': 'text/html' };
const TOKEN = 'dapi-not-to-be-shown';

/** The head of an answer to OpenSession, and not its end. */
const HALF = Buffer.from('800100020000000b4f70656e53657373696f6e00000001', 'hex');

const page =
  (status: number, headers = {}): Answer =>
  (outgoing) =>
    outgoing.writeHead(status, { ...HTML, ...headers }).end(PAGE);

interface Case {
  readonly name: string;
  readonly answer: Answer;
  readonly why: RegExp;
}

const CASES: readonly Case[] = [
  { name: 'a web page', answer: page(200), why: /isn't from Databricks, but a web page: 'Sign in/ },
  { name: 'nothing', answer: (outgoing) => outgoing.end(), why: /response was empty/ },
  { name: 'text', answer: (outgoing) => outgoing.end('Hello.'), why: /doesn't use its proto/ },
  { name: 'half a message', answer: (outgoing) => outgoing.end(HALF), why: /was cut off/ },
  {
    name: 'less than was announced',
    answer: (outgoing) => {
      outgoing.writeHead(200, { 'content-length': 1000 });
      outgoing.write(HALF, () => outgoing.destroy());
    },
    why: /aborted/,
  },
  { name: 'no answer', answer: (outgoing) => outgoing.destroy(), why: /socket hang up/ },
  { name: 'silence', answer: () => undefined, why: /timed out/ },
  {
    name: 'an answer without end',
    answer: (outgoing, incoming) => {
      outgoing.writeHead(200);
      const timer = setInterval(() => outgoing.write('more '), 20);
      incoming.socket.once('close', () => clearInterval(timer));
    },
    why: /timeout/i,
  },
  { name: 'a refusal', answer: page(401), why: /refused the credentials \(HTTP 401\)/ },
  {
    name: 'a refusal with its reason',
    answer: page(403, { 'x-databricks-reason-phrase': 'Invalid access token.' }),
    why: /\(HTTP 403\)\. Invalid access token\./,
  },
  { name: "a proxy's demand for a login", answer: page(407), why: /proxy .* login \(HTTP 407\)/ },
  { name: 'a bad gateway', answer: page(502), why: /not available at the moment \(HTTP 502\)/ },
  {
    name: 'a redirect',
    answer: (outgoing, incoming) =>
      incoming.url === '/login'
        ? page(200)(outgoing, incoming)
        : outgoing.writeHead(302, { location: '/login?state=private' }).end(),
    why: /redirects to https:\/\/localhost:\d+ \(HTTP 302\)/,
  },
];

const folder = mkdtempSync(join(tmpdir(), 'headwater-answers-'));
const certificate = await makeCertificate(folder).catch((error: unknown) => {
  if (error instanceof NotRun) return undefined;
  throw error;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(certificate === undefined)('in place of an answer of Databricks', () => {
  let server: Server;
  let answer: Answer;

  beforeAll(async () => {
    const { store: pfx, password: passphrase } = certificate as NonNullable<typeof certificate>;
    server = createServer({ pfx, passphrase }, (incoming, outgoing) => answer(outgoing, incoming));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it.each(CASES)('$name is reported quickly', async (given) => {
    answer = given.answer;
    const adapter = databricks({
      host: 'localhost',
      port: (server.address() as AddressInfo).port,
      path: '/sql/1.0/warehouses/none',
      authentication: { type: 'token', token: TOKEN },
      ...(certificate === undefined ? {} : { ca: certificate.ca }),
      // Anything noticed only through a timeout would be reported as one.
      socketTimeout: 1,
    });
    const error: unknown = await adapter.openReader().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'CONNECTION_FAILED',
      why: expect.stringMatching(given.why),
    });
    expect(String(error)).not.toMatch(new RegExp(`${TOKEN}|private`));
  });
});
