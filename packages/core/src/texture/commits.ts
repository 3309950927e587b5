import { equal, hash, less, when } from '../expression/build.js';
import type { HashConstants } from '../expression/hash.js';
import { add, difference, divide, int, least, modulo, subtract } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';

/** How finely the rows are told apart by one draw; the rest of it says how late a row is, or how it is stamped. */
const KINDS = 10_000;

/** How late half of the late rows are, in seconds, and how late the other half: written in the evening, seen the next day. */
const SOON = { least: 2 * 60, most: 90 * 60 };
const NEXT_DAY = { least: 6 * 3_600, most: 20 * 3_600 };

/** When a job runs each night: in the hour that some nights have twice, and others don't have. */
const NIGHT_JOB = 2.5 * 3_600;

const within = (drawn: Int, { least: from, most }: typeof SOON): Int =>
  add(modulo(drawn, most - from + 1), from);

/** Seconds between what a late row carries and when it can be seen. */
const lagOf = (drawn: Int): Int =>
  when(
    equal(modulo(drawn, 2), 0),
    within(divide(drawn, 2), SOON),
    within(divide(drawn, 2), NEXT_DAY),
  );

/**
 * What a stamped row carries, all of it in the day of the instant or at the end of the day before: midnight, a second before it,
 * the day's last second, or the time of a job. In a day it is the same or later, the later the instant is.
 */
function stampOf(drawn: Int, instant: Int): Int {
  const midnight = difference(instant, modulo(instant, SECONDS_PER_DAY));
  const stamps = [
    midnight,
    subtract(midnight, 1),
    add(midnight, SECONDS_PER_DAY - 1),
    least(instant, add(midnight, NIGHT_JOB)),
  ];
  const choice = modulo(drawn, stamps.length);
  return stamps.reduceRight((rest, stamp, place) => when(less(choice, place + 1), stamp, rest));
}

/** How many rows are late, and how many stamped: one in so many; 0: none. */
export interface Commits {
  readonly late: number;
  readonly stamped: number;
}

const share = (oneIn: number): number => (oneIn === 0 ? 0 : Math.floor(KINDS / oneIn));

/**
 * The instant that a row carries for one at which something happens to it and can be seen. It is less than a day earlier, or later
 * on the same day; never does it decrease, and from one day to the next it always increases. Undefined: it is that instant.
 */
export function carrying(
  constants: HashConstants,
  n: Int,
  { late, stamped }: Commits,
): ((instant: Int) => Int) | undefined {
  if (late === 0 && stamped === 0) return undefined;
  const draw = hash(constants, n);
  const [kind, drawn] = [modulo(draw, KINDS), divide(draw, KINDS)];
  const isLate: Bool = less(kind, share(late));
  const isStamped: Bool = less(kind, share(late) + share(stamped));
  return (instant) =>
    when(
      isLate,
      subtract(instant, lagOf(drawn)),
      when(isStamped, stampOf(drawn, instant), int(instant)),
    );
}
