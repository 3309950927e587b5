import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';
import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb, startDuckDB } from '@headwater/duckdb/browser';
import type { Call } from '../rpc/messages.js';
import { download } from './download.js';

/** Where the parts of the engine are: URLs of the page's own origin. */
export interface EngineParts {
  readonly module: string;
  /** The size of what comes from there. */
  readonly bytes: number;
  readonly worker: string;
}

export type EngineProgress =
  | { readonly stage: 'downloading'; readonly loaded: number; readonly total: number }
  | { readonly stage: 'starting' };

/** DuckDB, running in a worker of this worker. */
export interface Engine {
  readonly adapter: Adapter;
  readonly instance: AsyncDuckDB;
  readonly version: string;
}

async function start(parts: EngineParts, { report }: Call<EngineProgress>): Promise<Engine> {
  const module = await download(parts.module, (loaded) =>
    report({ stage: 'downloading', loaded, total: parts.bytes }),
  );
  report({ stage: 'starting' });
  const url = URL.createObjectURL(module);
  try {
    const options = await startDuckDB({ module: url, worker: parts.worker });
    const { instance } = options;
    return { adapter: duckdb(options), instance, version: await instance.getVersion() };
  } finally {
    URL.revokeObjectURL(url);
  }
}

let started: Promise<Engine> | undefined;

/** Starts the engine, once; again if it failed. */
export async function startEngine(
  parts: EngineParts,
  call: Call<EngineProgress>,
): Promise<{ readonly version: string }> {
  started ??= start(parts, call);
  try {
    const { version } = await started;
    return { version };
  } catch (error) {
    started = undefined;
    throw error;
  }
}

/** The running engine. Waits while it starts. */
export function engine(): Promise<Engine> {
  if (started !== undefined) return started;
  throw new HeadwaterError('CONNECTION_FAILED', {
    what: 'DuckDB is not running.',
    next: 'Wait until it is loaded.',
  });
}
