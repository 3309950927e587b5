import { lessOrEqual, pickInt, when } from '../expression/build.js';
import { add, divide, type IntLike, int, least } from '../expression/integer.js';
import type { Int } from '../expression/node.js';

/** Up to here, comparing with one start after the other is the shortest. */
const FEW = 8;

/** Guesses per stretch, beyond which another correction is shorter than a longer table. */
const GUESSES = 4;

/** A longer table is longer than the comparisons it saves. */
const MOST_GUESSES = 4_000;

/** The least number that so many consecutive stretches have in common. */
function shortestRun(starts: readonly number[], run: number): number {
  const runs = starts.slice(run).map((start, index) => start - (starts[index] ?? 0));
  return Math.max(1, Math.min(...runs));
}

/**
 * Starts of consecutive stretches of numbers, such as the rows before each day: ascending from 0, none twice. Finds the
 * stretch of a number in closed form: a table guesses one that is right or a few too low, which is then corrected.
 */
export class Stretches {
  /** The starts, and the end of the last stretch. */
  private readonly bounds: readonly number[];
  private readonly width: number;
  private readonly corrections: number;
  private readonly guesses: readonly number[];

  /** @param end The number after the last stretch, above the last start. */
  constructor(
    private readonly starts: readonly number[],
    end: number,
  ) {
    this.bounds = [...starts, end];
    let [corrections, width] = [1, shortestRun(this.bounds, 1)];
    while (corrections < FEW && end / width > starts.length * GUESSES) {
      corrections += 1;
      width = shortestRun(this.bounds, Math.min(corrections, starts.length));
    }
    this.corrections = corrections;
    this.width = width;
    const buckets = Math.ceil(end / width);
    const isShort = starts.length > FEW && buckets <= MOST_GUESSES;
    this.guesses = isShort
      ? Array.from({ length: buckets }, (_, bucket) => this.indexOf(bucket * width))
      : [];
  }

  /** The index of the stretch that holds a number below the end. */
  indexOf(value: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** {@link indexOf} as an expression. A number beyond the end counts as in the last stretch. */
  find(value: IntLike): Int {
    const x = int(value);
    if (this.guesses.length === 0) return this.compare(x);
    const last = this.starts.length - 1;
    let found = pickInt(this.guesses, least(divide(x, this.width), this.guesses.length - 1));
    for (let step = 0; step < this.corrections; step += 1) {
      const isBeyond = lessOrEqual(pickInt(this.bounds.slice(1), found), x);
      found = least(when(isBeyond, add(found, 1), found), last);
    }
    return found;
  }

  private compare(x: Int): Int {
    return this.starts
      .slice(1)
      .reduce<Int>((found, start, index) => when(lessOrEqual(start, x), index + 1, found), int(0));
  }
}
