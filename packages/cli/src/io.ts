/**
 * What the command touches of its process: streams, environment, signals. Everything that prints, asks or looks up a
 * variable goes through {@link io}, so that a run can be given its own, and several can share a process.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };

/**
 * Each run has one of its own. The working directory is not in it: drivers and the user's own modules
 * read files relative to the process's, so a run that needs another has to change that one.
 */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Record<string, string | undefined>;
  /** Raised by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Fails once the command can't go on, for a reason that its own promises don't tell. */
  readonly failure?: Promise<never>;
}

/** Streams are looked up when they are used: Node.js opens them no sooner. */
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

/** That of the run; outside of one, the process's. */
export const io = (): Io => runs.getStore() ?? outside;

export const withIo = <T>(own: Io, work: () => T): T => runs.run(own, work);

/** What a module keeps in mind for as long as a run lasts, and no other run learns. */
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
