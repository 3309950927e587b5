import { setTimeout as pause } from 'node:timers/promises';
import { HeadwaterError, type LedgerEntry, type Source, type Status } from '@headwater/core';
import { advice, suggest } from '@headwater/core/advice';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { printJson, remark, summarize } from '../output/print.js';
import { describeEntry } from '../output/summary.js';
import { withSource } from '../source/open.js';
import { UsageError } from '../usage-error.js';
import { laterOf, type Moment, momentAfter, momentsOf } from './moment.js';

export interface PlayOptions extends SourceOptions {
  readonly from?: number;
  readonly to?: number;
  /** Milliseconds between two moves. */
  readonly every: number;
  /** Seconds of simulated time in a move; a day, if left out. */
  readonly withinDay?: number;
}

/** What was played, and where it ended. */
interface Played {
  readonly moves: number;
  readonly stopped: boolean;
}

/** Where it ended, besides: as far as whole days go. */
interface Ended extends Played {
  readonly day: number;
}

/** Fails with DAY_BEHIND where a system is past the end already: nothing leads back there but a return. */
function requireAhead({ systems }: Status, to: number): void {
  for (const [system, { day, instant }] of Object.entries(systems)) {
    // Within the next day is past the end of this one.
    if (day === null || instant === null) continue;
    if (day < to || (day === to && instant.endsWith('T23:59:59'))) continue;
    throw new HeadwaterError('DAY_BEHIND', {
      what: `Day ${to} is behind: ${system} is already at day ${day}, ${instant.replace('T', ' ')}.`,
      next: advice`Give a later day with --to, or return to it first: ${to === 0 ? suggest('reset') : suggest('restore', { day: to })}`,
    });
  }
}

/** Day 0, loaded where nothing is; and the day to begin with, reached at once. */
async function begin(
  source: Source,
  { from = 0, to = Number.POSITIVE_INFINITY }: PlayOptions,
  signal: AbortSignal,
  tell: (entries: readonly LedgerEntry[]) => void,
): Promise<Moment> {
  const found = await source.status();
  requireAhead(found, to);
  const isMissing = Object.values(found.systems).some(({ day, unfinished }) => {
    return day === null || unfinished?.operation === 'load-baseline';
  });
  const loaded = isMissing ? await source.loadBaseline({ signal, withStatus: true }) : undefined;
  tell(loaded?.entries ?? []);
  const moments = momentsOf(
    loaded === undefined ? found : (loaded.status ?? (await source.status())),
  );
  const here = moments.reduce(laterOf, from > 0 ? { day: from } : { day: 0 });
  // Also where one system is ahead of the others, since a run was cut off between them.
  if (here.day > 0 && moments.some((moment) => laterOf(moment, here) !== moment)) {
    tell((await source.applyDelta({ ...here, through: true, signal })).entries);
  }
  return here;
}

/** Waits; false once the signal is raised. */
const waited = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  pause(Math.max(0, milliseconds), true, { signal }).catch(() => false);

/** Whether it moved: whoever reads a file keeps it for himself, and a lock is held for a while. */
async function moved(
  source: Source,
  next: Moment,
  tell: (entries: readonly LedgerEntry[]) => void,
): Promise<boolean> {
  try {
    tell((await source.applyDelta({ ...next, through: true })).entries);
    return true;
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.code !== 'DATABASE_BUSY') throw error;
    remark(`${error.what} The next move tries again.`);
    return false;
  }
}

/** A move is never cut off: the signal is heeded between them, and at the beginning. */
async function moveOn(
  source: Source,
  options: PlayOptions,
  signal: AbortSignal,
  tell: (entries: readonly LedgerEntry[]) => void,
): Promise<Ended> {
  const { to = Number.POSITIVE_INFINITY, every, withinDay } = options;
  let here = await begin(source, options, signal, tell);
  let due = Date.now() + every;
  let moves = 0;
  for (;;) {
    const day = here.at === undefined ? here.day : here.day - 1;
    const next = momentAfter(here, withinDay);
    if (next.day > to) return { moves, stopped: false, day };
    if (signal.aborted || !(await waited(due - Date.now(), signal)))
      return { moves, stopped: true, day };
    if (await moved(source, next, tell)) {
      moves += 1;
      here = next;
    }
    // A move that takes longer than the interval delays the next one, and is not made up for.
    due = Math.max(due, Date.now() - every) + every;
  }
}

const stopped = ({ day }: Ended): HeadwaterError =>
  new HeadwaterError('ABORTED', {
    what: `Stopped between two moves, after day ${day}.`,
    next: 'The same command continues from there.',
  });

/** What was played, it was, whether another process has the database open now or not. */
async function closing(source: Source, { moves, stopped }: Played): Promise<object> {
  const status = await source.status().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    remark(`The status can't be read: ${reason}`);
    return null;
  });
  return { operation: 'play', moves, stopped, status };
}

export function playSource(options: PlayOptions, signal: AbortSignal): Promise<ExitCode> {
  const { from = 0, to = from } = options;
  if (to < from) throw new UsageError(`Day ${to} is before day ${from}.`, 'play');
  return withSource(options, async (source) => {
    const tell = (entries: readonly LedgerEntry[]): void => {
      if (!options.json && entries.length > 0) summarize(options, ...entries.map(describeEntry));
    };
    const ended = await moveOn(source, options, signal, tell);
    if (options.json) printJson(await closing(source, ended));
    else if (ended.moves === 0 && !ended.stopped) {
      summarize(options, `Already at day ${ended.day}, nothing to do.`);
    }
    if (!ended.stopped) return EXIT.done;
    if (options.json) return EXIT.aborted;
    throw stopped(ended);
  });
}
