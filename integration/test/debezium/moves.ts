import type { Line } from './expected.js';
import type { Followed } from './followed.js';

const busiest = (lines: readonly Line[], from: number, to: number, count: number) => {
  const changes = new Map<number, number>();
  for (const { value } of lines) {
    const instant = (value?.ts_ms ?? 0) / 1000;
    if (value?.op !== 'r' && from < instant && instant < to) {
      changes.set(instant, (changes.get(instant) ?? 0) + 1);
    }
  }
  const found = [...changes].sort(([, one], [, other]) => other - one).slice(0, count);
  return found.map(([instant]) => instant).sort((one, other) => one - other);
};

/** Moves through days as a whole, except for one, in which it stops before and after its busiest instants. */
export async function moveThrough(
  followed: Followed,
  lines: readonly Line[],
  { days, slowly }: { readonly days: number; readonly slowly: number },
): Promise<void> {
  const { calendar } = followed.model;
  for (let day = 1; day <= days; day += 1) {
    const [from, to] = [calendar.endOf(day - 1), calendar.endOf(day)];
    const stops = day === slowly ? busiest(lines, from + 1, to, 4) : [];
    for (const stop of [...stops.flatMap((instant) => [instant - 1, instant]), to]) {
      await followed.moveTo(stop);
    }
  }
}
