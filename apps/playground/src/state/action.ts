import { effect, type Signal, signal } from '@preact/signals';
import { type CallError, call } from '../rpc/client.js';
import type { Failure, ProgressOf, RequestOf, ResultOf } from '../rpc/messages.js';
import type { Operations } from '../worker/operations.js';
import { opened } from './source.js';

/** What became of something that somebody started. */
export type ActionState<Result, Progress> =
  | { readonly stage: 'idle' }
  | { readonly stage: 'running'; readonly progress: Progress | undefined }
  | { readonly stage: 'stopped' }
  | { readonly stage: 'done'; readonly result: Result }
  | { readonly stage: 'failed'; readonly failure: Failure };

/** Something that the worker does when somebody asks for it. It goes on while another panel is shown. */
export interface Action<Name extends keyof Operations> {
  readonly state: Signal<ActionState<ResultOf<Operations[Name]>, ProgressOf<Operations[Name]>>>;
  /** Does nothing while it runs. Gives the result, or undefined if there is none. */
  start(request: RequestOf<Operations[Name]>): Promise<ResultOf<Operations[Name]> | undefined>;
  stop(): void;
  /** Forgets what became of it. */
  clear(): void;
}

/** Actions are made once, outside of components. Another dataset stops them. */
export function actionOf<Name extends keyof Operations>(name: Name): Action<Name> {
  const state: Action<Name>['state'] = signal({ stage: 'idle' });
  let controller: AbortController | undefined;
  const action: Action<Name> = {
    state,
    async start(request) {
      if (controller !== undefined) return undefined;
      const mine = new AbortController();
      controller = mine;
      state.value = { stage: 'running', progress: undefined };
      try {
        const result = (await call(name, request, {
          signal: mine.signal,
          onProgress(progress) {
            if (controller === mine) state.value = { stage: 'running', progress };
          },
        })) as ResultOf<Operations[Name]>;
        if (controller !== mine) return undefined;
        state.value = { stage: 'done', result };
        return result;
      } catch (error) {
        if (controller !== mine) return undefined;
        const { failure, isStop } = error as CallError;
        state.value = isStop ? { stage: 'stopped' } : { stage: 'failed', failure };
        return undefined;
      } finally {
        if (controller === mine) controller = undefined;
      }
    },
    stop: () => controller?.abort(),
    clear() {
      if (controller === undefined) state.value = { stage: 'idle' };
    },
  };
  let source = opened.peek();
  effect(() => {
    if (opened.value === source) return;
    source = opened.value;
    controller?.abort();
    controller = undefined;
    state.value = { stage: 'idle' };
  });
  return action;
}
