import { less, pickInt, when } from '../expression/build.js';
import { add, modulo, multiply } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { CyclicArrivals } from '../model/cyclic-arrivals.js';
import { refuse } from './refusal.js';
import { GROUP, type Ratio } from './shares.js';

const divisor = (one: number, other: number): number =>
  other === 0 ? one : divisor(other, one % other);

const multiple = (one: number, other: number): number => (one * other) / divisor(one, other);

/** How many rows there are for how many parents, by stretch: the past, each of the first days, each day of the cycle. */
export class StretchRatios {
  private readonly first: number;
  private readonly cycle: number;
  /** At scale 1. */
  private readonly stretches: readonly (readonly [parents: number, children: number])[];

  constructor(
    private readonly children: CyclicArrivals,
    parents: CyclicArrivals,
    private readonly scale: number,
  ) {
    const [one, other] = [children.lengths, parents.lengths];
    this.first = Math.max(one.first, other.first);
    this.cycle = multiple(one.cycle, other.cycle);
    const counts = children.stretches(this.first, this.cycle);
    this.stretches = parents
      .stretches(this.first, this.cycle)
      .map((count, index) => [count, counts[index] ?? 0]);
  }

  /** Fails unless every stretch can be shared by parents of which each has so many rows. */
  check(place: string, fewest: number, most: number): void {
    const wrong = this.stretches.find(
      ([parents, children]) => children < parents * fewest || children > parents * most,
    );
    if (wrong === undefined) return;
    refuse(
      place,
      `${wrong[0]} parents of a day have ${wrong[1]} rows altogether, but each has ${fewest} to ${most}.`,
      'Give totals that can be shared.',
    );
  }

  /** The stretch that a day is part of, as a place in {@link stretches}. */
  private stretchOf(dayIndex: Int): Int {
    const { pastDays } = this.children;
    let stretch = add(modulo(dayIndex, this.cycle), this.first + 1);
    for (let day = this.first; day > 0; day -= 1) {
      stretch = when(less(dayIndex, pastDays + day), day, stretch);
    }
    return when(less(dayIndex, pastDays), 0, stretch);
  }

  /** The ratio of a day. */
  on(dayIndex: Int): Ratio {
    const { scale } = this;
    const stretch = this.stretchOf(dayIndex);
    const reduced = this.stretches.map(([parents, children]) => {
      const by = Math.max(1, divisor(parents, children));
      // Days without any are asked for by none.
      return [Math.max(1, parents / by), Math.max(1, children / by), parents] as const;
    });
    return {
      parents: pickInt(
        reduced.map(([parents]) => parents),
        stretch,
      ),
      children: pickInt(
        reduced.map(([, children]) => children),
        stretch,
      ),
      all: multiply(
        pickInt(
          reduced.map(([, , all]) => all),
          stretch,
        ),
        scale,
      ),
      areWhole: reduced.every(([, , all]) => (all * scale) % GROUP === 0),
    };
  }
}
