import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

/** The build of the engine that pages use. */
const ENGINE = { '/engine.wasm': 'duckdb-eh.wasm', '/engine.js': 'duckdb-browser-eh.worker.js' };
const folder = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));

const PAGE =
  '<!doctype html><title>Headwater</title><script type="module" src="/page.js"></script>';

/** A web site with one page, which runs a script and finds DuckDB beside it. */
export interface Site {
  readonly url: string;
  close(): void;
}

export async function startSite(script: string): Promise<Site> {
  const server = createServer(({ url = '/' }, response) => {
    const file = Object.hasOwn(ENGINE, url) ? ENGINE[url as keyof typeof ENGINE] : undefined;
    if (file !== undefined) {
      const type = file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      response.setHeader('content-type', type);
      createReadStream(join(folder, file)).pipe(response);
    } else if (url === '/page.js') {
      response.setHeader('content-type', 'text/javascript').end(script);
    } else response.setHeader('content-type', 'text/html').end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
