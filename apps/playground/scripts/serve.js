// Serves the built page on this machine: `npm run playground`.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** What is compressed on the way, as static hosts do. */
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest']);

export const built = fileURLToPath(new URL('../dist/', import.meta.url));

/**
 * A server of the built page, as a static host would be one.
 * @param {string} [folder]
 */
export function pageServer(folder = built) {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname));
    const file = join(folder, path.endsWith(sep) ? `${path}index.html` : path);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const extension = extname(file);
    // MotherDuck's client works only in a page that is isolated from other origins.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('content-type', TYPES[extension] ?? 'application/octet-stream');
    // Names of assets contain their hash.
    const isHashed = path.includes(`${sep}assets${sep}`);
    response.setHeader('cache-control', isHashed ? 'max-age=31536000, immutable' : 'no-cache');
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding']));
    const done = () => undefined;
    if (takesGzip && COMPRESSED.has(extension)) {
      response.setHeader('content-encoding', 'gzip');
      pipeline(createReadStream(file), createGzip(), response, done);
    } else {
      response.setHeader('content-length', statSync(file).size);
      pipeline(createReadStream(file), response, done);
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 4173);
  const server = pageServer();
  server.on('error', (error) => {
    console.error(
      `The page can't be served on port ${port}: ${error.message}. Choose another: PORT=8080 npm run playground`,
    );
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () =>
    console.log(`The playground is at http://localhost:${port}/ (Ctrl-C stops it)`),
  );
}
