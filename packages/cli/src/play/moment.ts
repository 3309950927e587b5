import type { Status } from '@headwater/core';

/** Where a source is moved to: the end of a day, or a second of it. */
export interface Moment {
  readonly day: number;
  /** 0 to 86398. */
  readonly at?: number;
}

const DAY = 86_400;

const secondsOf = ({ day, at = DAY - 1 }: Moment): number => day * DAY + at;

export const laterOf = (a: Moment, b: Moment): Moment => (secondsOf(a) < secondsOf(b) ? b : a);

/** Where each system stands. */
export const momentsOf = ({ systems }: Status): readonly Moment[] =>
  Object.values(systems).map(({ day, instant }): Moment => {
    const [hours = 0, minutes = 0, seconds = 0] = (instant ?? '').slice(11).split(':').map(Number);
    const at = hours * 3600 + minutes * 60 + seconds;
    return at === DAY - 1 ? { day: day ?? 0 } : { day: (day ?? 0) + 1, at };
  });

/** The end of the next day; or so many seconds later, but never past the end of a day. */
export function momentAfter(here: Moment, seconds: number | undefined): Moment {
  const { day, at = DAY - 1 } = here;
  if (seconds === undefined) return { day: at === DAY - 1 ? day + 1 : day };
  const [nextDay, passed] = at === DAY - 1 ? [day + 1, -1] : [day, at];
  const next = passed + seconds;
  return next >= DAY - 1 ? { day: nextDay } : { day: nextDay, at: next };
}
