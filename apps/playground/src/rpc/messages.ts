/** What page and worker send each other. */

/** Why a call failed, in the words of a HeadwaterError. */
export interface Failure {
  /** A HeadwaterError's code, or `UNEXPECTED`. */
  readonly code: string;
  readonly what: string;
  readonly why?: string | undefined;
  /** What to do next. */
  readonly next?: string | undefined;
}

export type ToWorker =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: string;
      readonly request: unknown;
    }
  | { readonly type: 'stop'; readonly id: number };

export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };

/** How an operation of the worker tells of its progress, and learns that nobody waits for it any more. */
export interface Call<Progress = never> {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/** Something the worker does for the page. Request, progress, and result are copied, so they hold data only. */
export type AnyOperation = (request: never, call: Call<never>) => unknown;

export type RequestOf<Operation extends AnyOperation> = Parameters<Operation>[0];
export type ResultOf<Operation extends AnyOperation> = Awaited<ReturnType<Operation>>;
export type ProgressOf<Operation extends AnyOperation> =
  Parameters<Operation> extends [unknown, Call<infer Progress>] ? Progress : never;
