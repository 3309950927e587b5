/** The page in a browser: what comes over the network, how long a visitor waits, and a baseline beside DuckDB in Node.js. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, findChromium, startChromium } from '@headwater/integration/chromium';
import { median, medians, seconds } from './measure.js';
import { formatTable, inSeconds, type Line } from './report.js';
import { baselineRows, log, sourceOn } from './setup.js';
import { sizeOf } from './size.js';

const SERVER = new URL('../../apps/playground/scripts/serve.js', import.meta.url);

/** A page that stays small enough for the memory of a browser, however large the rest of the bench is. */
const LARGEST_SCALE = 10;

/** What one visitor saw. */
interface Visit {
  /** Seconds from the first request to rows of a table. */
  readonly table: number;
  /** Seconds until the database held the baseline. */
  readonly database: number;
  /** Of these, seconds for the baseline itself, as the page says. */
  readonly load: number;
  /** What the server sent, with and without the database's engine. */
  readonly bytes: number;
  readonly pageBytes: number;
}

/** The engine: its module, its worker, and its client. */
const ENGINE = /duckdb-(eh|browser)/;

/** The page as a static host serves it, which counts what it sends. */
interface Host {
  readonly url: string;
  /** Bytes, with their headers, of the requests for which it is true. */
  readonly sent: (counts: (url: string) => boolean) => number;
  readonly close: () => void;
}

async function startHost(): Promise<Host> {
  const { pageServer } = (await import(SERVER.href)) as { readonly pageServer: () => Server };
  const server = pageServer();
  const sent = new Map<string, number>();
  server.prependListener('request', ({ url = '', socket }, response) => {
    const before = socket.bytesWritten;
    response.on('close', () => sent.set(url, socket.bytesWritten - before));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    sent: (counts) => [...sent].reduce((bytes, [url, size]) => bytes + (counts(url) ? size : 0), 0),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Opens the page in a browser that has never seen it. */
async function visit(executablePath: string, scale: number): Promise<Visit> {
  const host = await startHost();
  let browser: Browser | undefined;
  try {
    browser = await startChromium(executablePath);
    const start = performance.now();
    const since = (): number => (performance.now() - start) / 1000;
    const page = await browser.open(`${host.url}?scale=${scale}`);
    await page.locator('.grid tbody tr').first().waitFor();
    const table = since();
    const told = page.getByText(/is at day 0: .* rows written in [\d,.]+ m?s/);
    await told.waitFor({ timeout: 600_000 });
    const database = since();
    const [bytes, pageBytes] = [host.sent(() => true), host.sent((url) => !ENGINE.test(url))];
    const [, number = '', unit] = /in ([\d.]+) (m?s)/.exec((await told.textContent()) ?? '') ?? [];
    const load = Number(number) / (unit === 'ms' ? 1000 : 1);
    return { table, database, load, bytes, pageBytes };
  } finally {
    await browser?.close();
    host.close();
  }
}

const inMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;

async function measure(executablePath: string, scale: number, repetitions: number) {
  const visits: Visit[] = [];
  const inBrowser = async (): Promise<number> => {
    const seen = await visit(executablePath, scale);
    visits.push(seen);
    return seen.load;
  };
  const inNode = async (): Promise<number> => {
    const source = sourceOn(':memory:', scale);
    const took = await seconds(() => source.loadBaseline());
    await source.close();
    return took;
  };
  await inNode();
  const [browser = 0, node = 0] = await medians(repetitions, inBrowser, inNode);
  const of = (pick: (seen: Visit) => number): number => median(visits.map(pick));
  const [table, database] = [of((seen) => seen.table), of((seen) => seen.database)];
  const [pageBytes, bytes] = [of((seen) => seen.pageBytes), of((seen) => seen.bytes)];
  const lines: readonly Line[] = [
    {
      name: `(j) baseline at scale ${scale} in Chromium vs. in Node.js`,
      ratio: browser / node,
      numbers: `${inSeconds(browser)} vs. ${inSeconds(node)}`,
    },
    {
      name: '(k) time to the first table vs. to the loaded database',
      ratio: table / database,
      numbers: `${inSeconds(table)} vs. ${inSeconds(database)}`,
    },
    {
      name: '(l) transfer of the page alone vs. with its database',
      ratio: pageBytes / bytes,
      numbers: `${inMegabytes(pageBytes)} vs. ${inMegabytes(bytes)}`,
    },
  ];
  return lines;
}

const chromium = findChromium();
if (chromium === undefined) console.log('NOT RUN: playground (no Chromium)');
else {
  const size = sizeOf(process.argv.slice(2));
  const scale = Math.min(size.scale, LARGEST_SCALE);
  log('(j) the page in Chromium');
  const lines = await measure(chromium, scale, size.repetitions);
  console.log(
    `\nThe playground: ${baselineRows(scale).toLocaleString('en')} rows in the baseline.\n`,
  );
  console.log(formatTable(lines));
}
