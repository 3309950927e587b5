import { bytes, url } from 'virtual:duckdb-engine';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { effect, signal } from '@preact/signals';
import { type CallError, call } from '../rpc/client.js';
import type { Failure } from '../rpc/messages.js';
import type { Moved, MoveRequest } from '../worker/database.js';
import { day, setDay } from './address.js';
import { opened } from './source.js';

/** What the database is doing. Everything that needs no database works meanwhile. */
export type DatabaseState =
  | { readonly stage: 'waiting' }
  | { readonly stage: 'downloading'; readonly loaded: number; readonly total: number }
  | { readonly stage: 'starting' }
  | {
      readonly stage: 'moving';
      readonly to: number;
      readonly label: string;
      readonly done?: number;
    }
  | { readonly stage: 'ready'; readonly day: number; readonly last: Moved }
  | { readonly stage: 'stopped' }
  | { readonly stage: 'failed'; readonly failure: Failure };

export const database = signal<DatabaseState>({ stage: 'waiting' });

/** DuckDB's version; undefined until it runs. */
export const engineVersion = signal<string | undefined>(undefined);

let controller: AbortController | undefined;
let isFollowing = false;

const partOf = (path: string): string => new URL(path, location.href).href;

async function startEngine(): Promise<void> {
  if (engineVersion.value !== undefined) return;
  const parts = { module: partOf(url), bytes, worker: partOf(workerUrl) };
  const { version } = await call('engine/start', parts, {
    onProgress: (progress) => {
      database.value = progress;
    },
  });
  engineVersion.value = version;
}

const target = (): string => JSON.stringify([opened.peek()?.parameters, day.peek()]);

/** Moves the database to the day that the page shows. */
async function moveOnce(how: MoveRequest['how']): Promise<void> {
  const to = day.peek();
  controller = new AbortController();
  database.value = { stage: 'moving', to, label: 'looking at the database' };
  const last = await call(
    'database/move',
    { day: to, how },
    {
      signal: controller.signal,
      onProgress: ({ label, done }) => {
        database.value = { stage: 'moving', to, label, ...(done === undefined ? {} : { done }) };
      },
    },
  );
  database.value = { stage: 'ready', day: to, last };
}

/** How to move next, if not by following. */
let asked: MoveRequest['how'] | undefined;

/** Moves the database until it holds what the page shows, which may change meanwhile. */
async function follow(): Promise<void> {
  if (isFollowing) return;
  isFollowing = true;
  let reached: string | undefined;
  try {
    await startEngine();
    while (asked !== undefined || reached !== target()) {
      const how = asked ?? 'follow';
      asked = undefined;
      reached = target();
      await moveOnce(how).catch((error: CallError) => {
        // Stopped for the sake of something else.
        if (!error.isStop || (asked === undefined && reached === target())) throw error;
      });
    }
  } catch (error) {
    const { failure, isStop } = error as CallError;
    database.value = isStop ? { stage: 'stopped' } : { stage: 'failed', failure };
  } finally {
    isFollowing = false;
  }
}

function moveBy(how: MoveRequest['how']): Promise<void> {
  asked = how;
  return follow();
}

/** Stops the move that is running. The database keeps the days that were complete. */
export const stopMove = (): void => controller?.abort();

/** Goes on after a failure or a stop. */
export const resume = (): Promise<void> => follow();

/** Returns to the baseline. Unlike a move to day 0, it removes the user's own rows. */
export function reset(): Promise<void> {
  asked = 'reset';
  setDay(0);
  return follow();
}

/** Removes everything from the database and loads it again, up to the day that the page shows. */
export const loadAfresh = (): Promise<void> => moveBy('afresh');

/** Keeps the database where the page is. */
export function followPage(): void {
  let source = opened.peek();
  effect(() => {
    const isOther = opened.value !== source;
    source = opened.value;
    if (source === undefined || day.value < 0) return;
    // What was on its way to another source's day is of no use.
    if (isOther) controller?.abort();
    const { stage } = database.peek();
    if (isOther || (stage !== 'failed' && stage !== 'stopped')) follow();
  });
}
