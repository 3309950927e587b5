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

/** The runs of a pipeline, the first one first. */
export interface Runs {
  readonly runs: readonly Run[];
  /** Whether versions begin at these very times; otherwise at any before the next run. */
  readonly isExact: boolean;
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
  if (isOrdered) return { runs, isExact: false };
  throw new HeadwaterError('INVALID_CONFIG', {
    what: "The mapping's runs don't follow one another.",
    next: 'List them in their order.',
  });
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
  if (runs === undefined || runs.runs.length === 0) return time;
  const { isExact } = runs;
  const seen = runs.runs.map(({ seenAt }) => instantLiteral(dialect, byClock(mapping, seenAt)));
  const times = runs.runs.map(({ at }) => microsLiteral(dialect, at));
  if (isExact) {
    const cases = seen.map((instant, index) => `WHEN ${time} = ${times[index]} THEN ${instant}`);
    return `CASE ${cases.join(' ')} ELSE ${time} END`;
  }
  const before = seen
    .slice(0, -1)
    .map((instant, index) => `WHEN ${time} < ${times[index + 1]} THEN ${instant}`);
  const [first] = times;
  return `CASE WHEN ${time} IS NULL OR ${time} < ${first} THEN ${time} ${before.join(' ')} ELSE ${seen.at(-1)} END`;
}
