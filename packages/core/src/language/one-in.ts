import { equal, less, when } from '../expression/build.js';
import { add, difference, divide, int, modulo, multiply, subtract } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { isWhole } from '../model/whole-number.js';
import type { CompiledTable } from './compiled-table.js';
import { refuse } from './refusal.js';

/** One row in so many; or one in so many of the past's, and one in so many of those that come later. */
export type OneInSpec = number | { readonly past: number; readonly later: number };

/**
 * Exactly one row in each block of so many has a trait. So it is known how many rows before a given one have it, and
 * which row is the k-th that has it, or hasn't.
 */
export class OneIn {
  private readonly past: number;
  private readonly later: number;
  /** The first row, and the first block, of those that come after the past. */
  private readonly start: { readonly row: number; readonly block: number };

  constructor(
    private readonly compiled: CompiledTable,
    private readonly name: string,
    spec: OneInSpec,
  ) {
    const { past, later } = typeof spec === 'number' ? { past: spec, later: spec } : spec;
    const place = `${compiled.place}, '${name}'`;
    if (![past, later].every((size) => isWhole(size, 2, 1_000_000))) {
      refuse(
        place,
        `one row in ${JSON.stringify(spec)} has it.`,
        'Give a whole number from 2 on, or { past: 10, later: 25 }.',
      );
    }
    const rows = past === later ? 0 : compiled.arrivals.countThrough(0);
    if (rows % past !== 0) {
      refuse(
        place,
        `one in ${past} of the past's ${rows} rows has it.`,
        'Give a number that divides them without a rest.',
      );
    }
    this.past = past;
    this.later = later;
    this.start = { row: rows, block: rows / past };
  }

  private of<Value extends Int>(isPast: Bool, past: number, later: number): Value {
    return when(isPast, past, later) as Value;
  }

  private blockOf(n: Int): { readonly block: Int; readonly place: Int; readonly size: Int } {
    const { past, later, start } = this;
    if (past === later)
      return { block: divide(n, later), place: modulo(n, later), size: int(later) };
    const isPast = less(n, start.row);
    const rest = subtract(n, start.row);
    return {
      block: when(isPast, divide(n, past), add(divide(rest, later), start.block)),
      place: when(isPast, modulo(n, past), modulo(rest, later)),
      size: this.of(isPast, past, later),
    };
  }

  /** The place of the row in a block that has the trait: never the first, so that others find one without. */
  private chosenIn(block: Int, size: Int): Int {
    return add(1, this.compiled.random(this.name, block).belowFew(difference(size, 1)));
  }

  /** Whether a row has the trait. */
  has(n: Int): Bool {
    const { block, place, size } = this.blockOf(n);
    return equal(place, this.chosenIn(block, size));
  }

  /** A row near one that hasn't the trait. */
  without(n: Int): Int {
    return difference(n, this.blockOf(n).place);
  }

  /** How many rows with the trait come before a row that has it. */
  rankWith(n: Int): Int {
    return this.blockOf(n).block;
  }

  /** How many rows with the trait, or without it, come before a row. */
  rank(n: Int, isWith: boolean): Int {
    const { block, place, size } = this.blockOf(n);
    const isAfter = less(this.chosenIn(block, size), place);
    if (isWith) return when(isAfter, add(block, 1), block);
    return difference(n, when(isAfter, add(block, 1), block));
  }

  /** The row before which so many have the trait, or haven't it, and that has it or not itself. */
  row(rank: Int, isWith: boolean): Int {
    const { past, later, start } = this;
    if (isWith) {
      const isPast = less(rank, start.block);
      const after = add(multiply(subtract(rank, start.block), later), start.row);
      const first =
        past === later ? multiply(rank, later) : when(isPast, multiply(rank, past), after);
      const size = past === later ? int(later) : this.of<Int>(isPast, past, later);
      return add(first, this.chosenIn(rank, size));
    }
    if (past !== later) {
      refuse(
        `${this.compiled.place}, '${this.name}'`,
        'rows without it are counted, but its blocks differ.',
        'Give one number for the past and later.',
      );
    }
    const block = divide(rank, later - 1);
    const place = modulo(rank, later - 1);
    const isBefore = less(place, this.chosenIn(block, int(later)));
    return add(multiply(block, later), when(isBefore, place, add(place, 1)));
  }
}
