import type { Row } from '../../adapter.js';
import type { LikelyCause } from '../report.js';
import type { StructureDifference } from '../structure.js';
import type { ColumnChange, Pair } from './column-change.js';
import type { Fault } from './evidence.js';
import { isNearlyAll } from './explanation.js';
import { instantChanges } from './instant-changes.js';
import { secondsOf } from './values.js';

/** More are as these are. */
export const MOST_READ = 5000;

const FAULT = {} as Fault;

/** No pipeline runs as late. */
const FAR = '2199';

/** How far before the next version one ends that includes its last instant. */
const INCLUSIVE: readonly (readonly [number, string])[] = [
  [1, 'a second'],
  [60, 'a minute'],
  [86_400, 'a day'],
  [0.001, 'a millisecond'],
  [0.000_001, 'a microsecond'],
];

function endChanges(pairs: readonly Pair[]): readonly ColumnChange[] {
  const before =
    (seconds: number) =>
    ({ expected, actual }: Pair): boolean => {
      const [next, end] = [secondsOf(expected), secondsOf(actual)];
      return (
        next !== undefined && end !== undefined && Math.abs(next - end - seconds) < seconds / 4
      );
    };
  return [
    ...INCLUSIVE.map(
      ([seconds, unit]): ColumnChange => ({
        cause: 'inclusive-end',
        text: `is ${unit} before the next version begins: the end is taken to be part of the version`,
        test: before(seconds),
      }),
    ),
    {
      cause: 'inclusive-end',
      text: 'is the last instant of the day before the next version begins',
      test: ({ expected, actual }) => {
        const [next, end] = [secondsOf(expected), secondsOf(actual)];
        if (next === undefined || end === undefined) return false;
        return (
          Math.floor(next / 86_400) * 86_400 - end <= 1 && Math.floor(next / 86_400) * 86_400 > end
        );
      },
    },
    ...instantChanges(pairs),
  ];
}

/** The versions that should have ended and haven't. */
const leftOpen = (rows: readonly Row[]): number =>
  rows.filter(({ e_valid_to: next, a_valid_to: end }) => next !== null && (end ?? null) === null)
    .length;

/** The one instant, long after all others, at which the versions that should be open end. */
function closedFar(rows: readonly Row[]): string | undefined {
  const ends = new Set(rows.map(({ a_valid_to: end }) => String(end ?? null)));
  const [end = ''] = ends;
  const isLast = rows.every(({ e_valid_to: next }) => (next ?? null) === null);
  return ends.size === 1 && isLast && end >= FAR ? end : undefined;
}

/** What explains nearly all of the versions that are wrong by themselves, given the first of them. */
export function endCauses(
  difference: StructureDifference,
  found: readonly Row[],
  rows: number,
): readonly LikelyCause[] {
  if (difference === 'out-of-order') return [];
  const all = found.length;
  const told = (
    cause: LikelyCause['cause'],
    text: string,
    some: number,
  ): readonly LikelyCause[] => [{ cause, rows: Math.round((rows * some) / all), text }];
  if (difference === 'wrongly-current') {
    const far = closedFar(found);
    if (far !== undefined) {
      const said = `Versions that are still valid end at ${far}: see the mapping's 'open'.`;
      return told('mapping', said, all);
    }
    const open = leftOpen(found);
    const text = 'Versions were left open when the next one began.';
    return isNearlyAll(open, all) ? told('versions-left-open', text, open) : [];
  }
  const pairs = found.map((row): Pair => {
    return { expected: row.e_valid_to ?? null, actual: row.a_valid_to ?? null, fault: FAULT };
  });
  for (const change of endChanges(pairs)) {
    const right = pairs.filter(change.test).length;
    if (isNearlyAll(right, all)) return told(change.cause, `valid_to ${change.text}.`, right);
  }
  return [];
}
