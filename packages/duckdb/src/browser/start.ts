import type { InstantiationProgress } from '@duckdb/duckdb-wasm';
import { catalogOf } from '../catalog-name.js';
import { openError } from '../open-error.js';
import type { BrowserDuckDBOptions } from './adapter.js';

/** What {@link startDuckDB} starts, and where. */
export interface StartOptions {
  /** The URL of `duckdb-eh.wasm`, or of another build of the engine. */
  readonly module: string | URL;
  /** The URL of that build's worker, on the page's origin. */
  readonly worker: string | URL;
  /** A file that the browser keeps for the page's origin (`shop.duckdb`). By default, the database is in memory. */
  readonly file?: string | undefined;
  /** Called while the engine is downloaded. */
  readonly onProgress?: ((progress: InstantiationProgress) => void) | undefined;
}

/**
 * The client's own number. Besides, its pages of a file would stay locked after the file was detached, and an attached one
 * could never be read again: so it reads and writes files directly.
 */
const READ_WRITE = 3;

/**
 * The engine would ask another server for extensions, and wait. And a browser's file can't be opened again if a log is left
 * beside it, so each commit is merged into the file at once.
 */
const SETTINGS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  "SET checkpoint_threshold = '1 byte'",
];

/**
 * Starts DuckDB in a worker of the page, without anything from another origin. `instance.terminate()` ends it.
 *
 * @throws HeadwaterError DATABASE_BUSY if another page has the file open, DATABASE_UNREADABLE, CONNECTION_FAILED
 */
export async function startDuckDB(options: StartOptions): Promise<BrowserDuckDBOptions> {
  const { module, worker, file, onProgress } = options;
  const path = file === undefined ? ':memory:' : `opfs://${file}`;
  const { AsyncDuckDB: Engine, VoidLogger } = await import('@duckdb/duckdb-wasm');
  const instance = new Engine(new VoidLogger(), new Worker(worker));
  try {
    await instance.instantiate(String(module), null, onProgress);
    await instance.open({ path, accessMode: READ_WRITE, useDirectIO: true });
    const connection = await instance.connect();
    for (const sql of SETTINGS) await connection.query(sql);
    await connection.close();
    return { instance, catalog: file === undefined ? undefined : catalogOf(file) };
  } catch (error) {
    await instance.terminate();
    throw openError(error, file ?? path);
  }
}
