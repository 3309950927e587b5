import { multiply } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { fail } from '../model/check-value.js';
import { isWhole } from '../model/whole-number.js';
import { Whole } from './whole.js';
import { WorkedOut } from './worked-out.js';

/** A length of time: exact, or somewhere in a range, to be drawn for each row by whatever uses it. */
export class Span extends WorkedOut {
  /** @param drawn What was drawn, in seconds; undefined while it is only a range. */
  constructor(
    /** Seconds. */
    readonly least: number,
    /** Seconds. */
    readonly most: number,
    readonly drawn?: Int,
  ) {
    super();
  }
}

/** What to give for one. */
export const LENGTH = 'a length of time, such as hours(48) or days(1, 30)';

const exact = (name: string, seconds: number, least: number, most: number): Span => {
  if (isWhole(least * seconds) && isWhole(most * seconds) && least <= most) {
    return new Span(least * seconds, most * seconds);
  }
  return fail(
    `${name}(${least}, ${most}) is not a length of time.`,
    `Give one number, or the shorter and the longer: ${name}(1, 3). Negative lengths don't exist.`,
  );
};

const unit =
  (name: string, seconds: number) =>
  (least: number | Whole, most?: number): Span => {
    if (least instanceof Whole) {
      const drawn = multiply(least.natural(`${name}()`), seconds);
      return new Span(Number(drawn.min), Number(drawn.max), drawn);
    }
    return exact(name, seconds, least, most ?? least);
  };

/** So many seconds, of a number worked out too; or a random number of them in a range. */
export const seconds = unit('seconds', 1);
/** So many minutes, or a random length in a range; drawn to the second. */
export const minutes = unit('minutes', 60);
/**
 * So many hours, or a random length in a range; drawn to the second.
 *
 * @example
 * ```ts
 * hours(2)       // two hours
 * hours(20, 500) // 20 to 500 hours
 * ```
 */
export const hours = unit('hours', 3600);
/** So many days of 24 hours, or a random length in a range; drawn to the second. */
export const days = unit('days', 86_400);

/** Seconds as an author counts them, in the two largest units: `6 d 8 h`. */
export function lengthText(length: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const;
  let rest = length;
  const parts = units.flatMap(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** The least and the most seconds of a span. */
export function boundsOf({ least: from, most, drawn }: Span): { least: number; most: number } {
  if (drawn === undefined) return { least: from, most };
  return { least: Number(drawn.min), most: Number(drawn.max) };
}
