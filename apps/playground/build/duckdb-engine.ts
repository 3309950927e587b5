import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const MODULE = 'virtual:duckdb-engine';
const RESOLVED = `\0${MODULE}`;
const FILE = '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';

const path = createRequire(import.meta.url).resolve(FILE);
const compress = promisify(gzip);

/**
 * Gives the page the URL of DuckDB's module, and the bytes that come from there. The module is compressed by us: then any
 * static host sends a quarter of it, and the page knows how much is still to come. The name says nothing of the compression,
 * so that no host unpacks it on the way.
 */
export function duckdbEngine(): Plugin {
  let isBuild = false;
  return {
    name: 'duckdb-engine',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      if (!isBuild) {
        const { size } = statSync(path);
        return `export const url = ${JSON.stringify(`/@fs${path}`)}; export const bytes = ${size};`;
      }
      const source = await compress(readFileSync(path), { level: 9 });
      const file = this.emitFile({ type: 'asset', name: 'duckdb-eh.bin', source });
      return `export const url = import.meta.ROLLUP_FILE_URL_${file}; export const bytes = ${source.length};`;
    },
  };
}
