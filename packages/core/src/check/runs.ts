import type { Dialect } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { byClock } from './clock.js';
import { instantLiteral, microsLiteral, parseMicros } from './instants.js';
import type { CheckMapping } from './mapping.js';

/** A run of the pipeline: what stands in the target for an instant at which it read the source. */
export interface Run {
  /** In the target's clock, in microseconds since 1970. */
  readonly at: bigint;
  /** What the run saw, in seconds since 1970. */
  readonly seenAt: number;
}

/**
 * When the versions of a run begin: at its very time; from then on, and before the next run; or up to then, and after
 * the run before.
 */
export type RunTime = 'exact' | 'start' | 'end';

/** The runs of a pipeline, the first one first. */
export interface Runs {
  readonly runs: readonly Run[];
  readonly time: RunTime;
}

/** The runs that a mapping lists, beside the instants at which each read the source. */
export function listedRuns(listed: readonly string[], instants: readonly number[]): Runs {
  const runs = instants.map((seenAt, index): Run => {
    const text = listed[index];
    const at = text === undefined ? undefined : parseMicros(text);
    if (at !== undefined) return { at, seenAt };
    const what =
      text === undefined
        ? `The mapping lists ${listed.length} runs, but the source was read ${instants.length} times`
        : `'${text}' is not the time of a run`;
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `${what}.`,
      next: 'Give the time of each run in its order: YYYY-MM-DD, with or without HH:MM:SS and a fraction.',
    });
  });
  const isOrdered = runs.every(({ at }, index) => index === 0 || at > (runs[index - 1]?.at ?? at));
  if (isOrdered) return { runs, time: 'start' };
  throw new HeadwaterError('INVALID_CONFIG', {
    what: "The mapping's runs don't follow one another.",
    next: 'List them in their order.',
  });
}

/** What stands for a time by its run, as SQL; a time that belongs to no run is left as it is. */
export function byRun(
  dialect: Dialect,
  kind: RunTime,
  time: string,
  runs: readonly { readonly at: bigint; readonly stands: string }[],
): string {
  const [first] = runs;
  if (first === undefined) return time;
  const spell = (at: bigint): string => microsLiteral(dialect, at);
  if (kind === 'start') {
    const cases = runs.slice(1).map(({ at }, index) => {
      return `WHEN ${time} < ${spell(at)} THEN ${runs[index]?.stands} `;
    });
    return `CASE WHEN ${time} IS NULL OR ${time} < ${spell(first.at)} THEN ${time} ${cases.join('')}ELSE ${runs.at(-1)?.stands} END`;
  }
  const cases = runs.map(({ at, stands }) => {
    // A platform may know fractions that got lost on the way.
    const test = kind === 'exact' ? `= ${spell(at)}` : `< ${spell(at + 1n)}`;
    return `WHEN ${time} ${test} THEN ${stands}`;
  });
  return `CASE ${cases.join(' ')} ELSE ${time} END`;
}

interface RunContext {
  readonly dialect: Dialect;
  readonly mapping: CheckMapping;
  readonly runs?: Runs | undefined;
}

/**
 * The time of a run as the instant that it saw. A time that belongs to no run is left as it is, and so
 * differs from the answer.
 */
export function seenInstant({ dialect, mapping, runs }: RunContext, time: string): string {
  if (runs === undefined) return time;
  const seen = runs.runs.map(({ at, seenAt }) => ({
    at,
    stands: instantLiteral(dialect, byClock(mapping, seenAt)),
  }));
  return byRun(dialect, runs.time, time, seen);
}
