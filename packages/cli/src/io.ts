/**
 * What the command uses of its process: streams, environment, signals. Everything that prints, asks or reads a
 * variable goes through {@link io}, so that each run can have its own and several can share a process.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };

/**
 * Each run has its own. The working directory isn't part of it: drivers and the user's modules read
 * files relative to the process's, so a run that needs another must change that.
 */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Record<string, string | undefined>;
  /** Raised by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Rejects once the command can't continue for a reason its own promises don't report. */
  readonly failure?: Promise<never>;
}

/** Streams are looked up on use, since Node.js opens them only then. */
export const processIo = ({ signal, failure }: Pick<Io, 'signal' | 'failure'>): Io => ({
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  env: process.env,
  signal,
  ...(failure === undefined ? {} : { failure }),
});

const runs = new AsyncLocalStorage<Io>();
const outside = processIo({ signal: new AbortController().signal });

/** The run's io or, outside of a run, the process's. */
export const io = (): Io => runs.getStore() ?? outside;

export const withIo = <T>(own: Io, work: () => T): T => runs.run(own, work);

/** A module's state for the duration of a run, not shared with other runs. */
export function perRun<T>(begin: () => T): () => T {
  const kept = new WeakMap<Io, T>();
  return () => {
    const run = io();
    const known = kept.get(run);
    if (known !== undefined) return known;
    const fresh = begin();
    kept.set(run, fresh);
    return fresh;
  };
}
