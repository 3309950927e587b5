import type { Operations } from '../worker/operations.js';
import type { Failure, FromWorker, ProgressOf, RequestOf, ResultOf, ToWorker } from './messages.js';

/** A call that failed, with what to do about it. */
export class CallError extends Error {
  override readonly name = 'CallError';

  constructor(readonly failure: Failure) {
    super(failure.what);
  }

  /** Whether somebody stopped it, which is no failure. */
  get isStop(): boolean {
    return this.failure.code === 'ABORTED';
  }
}

export interface CallOptions<Progress> {
  /** Stops the operation, which then fails with ABORTED. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: CallError) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

const waiting = new Map<number, Waiting>();
let calls = 0;

function start(): Worker {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const call = waiting.get(data.id);
    if (call === undefined) return;
    if (data.type === 'progress') {
      call.onProgress?.(data.progress as never);
      return;
    }
    waiting.delete(data.id);
    if (data.type === 'result') call.resolve(data.result);
    else call.reject(new CallError(data.failure));
  });
  worker.addEventListener('error', ({ message }) => {
    const failure: Failure = {
      code: 'UNEXPECTED',
      what: message || 'The worker of this page could not be started.',
      next: 'Reload the page. If you are offline, connect once, so that all its parts are loaded.',
    };
    for (const { reject } of waiting.values()) reject(new CallError(failure));
    waiting.clear();
  });
  return worker;
}

const worker = start();
const send = (message: ToWorker): void => worker.postMessage(message);

/**
 * Has the worker run an operation.
 *
 * @throws CallError
 * @example
 * const { tables } = await call('source/describe', {}, { signal });
 */
export function call<Name extends keyof Operations>(
  name: Name,
  request: RequestOf<Operations[Name]>,
  { signal, onProgress }: CallOptions<ProgressOf<Operations[Name]>> = {},
): Promise<ResultOf<Operations[Name]>> {
  calls += 1;
  const id = calls;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new CallError({ code: 'ABORTED', what: 'Stopped.' }));
      return;
    }
    const stop = (): void => send({ type: 'stop', id });
    const settle = (): void => signal?.removeEventListener('abort', stop);
    waiting.set(id, {
      onProgress: onProgress as Waiting['onProgress'],
      resolve(result) {
        settle();
        resolve(result as ResultOf<Operations[Name]>);
      },
      reject(error) {
        settle();
        reject(error);
      },
    });
    signal?.addEventListener('abort', stop);
    send({ type: 'call', id, name, request });
  });
}
