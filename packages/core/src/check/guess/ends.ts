import { mostCommon } from '../hypotheses/column-change.js';
import { isNearlyAll } from '../hypotheses/explanation.js';
import { secondsIn } from './instant-columns.js';
import type { Sample } from './samples.js';
import type { Shape } from './shape.js';

const NAMES = new Map([
  [1_000_000, 'a second'],
  [1_000, 'a millisecond'],
  [1, 'a microsecond'],
]);

/** The time between the ends of versions and the beginnings of the next ones, as people say it, if it is one for nearly all. */
export function shortBy({ from, to }: Shape, samples: readonly Sample[]): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  const versions = new Map<number, (readonly [start: number, end: number])[]>();
  for (const { ordinal, cells } of samples) {
    const [start, end] = [from, to].map((name) => secondsIn(cells[name] ?? null));
    if (start === undefined) continue;
    versions.set(ordinal, [...(versions.get(ordinal) ?? []), [start, end ?? Infinity]]);
  }
  const gaps = [...versions.values()].flatMap((own) => {
    const sorted = own.toSorted(([one], [other]) => one - other);
    return sorted.slice(1).map(([start], index) => {
      const [, end = Infinity] = sorted[index] ?? [];
      return Math.round((start - end) * 1e6);
    });
  });
  const common = mostCommon(gaps);
  if (common === undefined) return undefined;
  const isUsual = isNearlyAll(gaps.filter((gap) => gap === common).length, gaps.length);
  return isUsual ? NAMES.get(common) : undefined;
}
