import { less, lessOrEqual, when } from '../expression/build.js';
import {
  add,
  difference,
  divide,
  greatest,
  int,
  least,
  modulo,
  multiply,
  subtract,
  within,
} from '../expression/integer.js';
import { type Bool, type Int, MAX_INPUT } from '../expression/node.js';
import type { Random } from './random.js';

/** Parents that share the children of a stretch of days evenly, up to chance within each group. */
export const GROUP = 4;

/** A number that is an ordinal, and so below the largest, whatever the ranges of what it is worked out from allow. */
export const asOrdinal = (node: Int): Int => within(node, 0, MAX_INPUT);

/** How many children come for how many parents, one number for each kind of stretch. */
export interface Ratio {
  /** Parents, in lowest terms. */
  readonly parents: Int;
  /** Children, in lowest terms. */
  readonly children: Int;
  /** All parents of the stretch. */
  readonly all: Int;
  /** Whether all stretches consist of whole groups. */
  readonly areWhole: boolean;
}

/** A parent's share: its place among the parents of the stretch, and its children's among theirs. */
export interface Share {
  readonly parent: Int;
  readonly firstChild: Int;
  readonly count: Int;
}

interface Half {
  readonly start: Int;
  readonly parents: Int;
  readonly children: Int;
}

/**
 * How so many children are shared among so many parents, each of which gets at least and at most so many: closed form both
 * ways. Groups of four parents follow each other in step with the ratio; within a group, a draw gives each two their
 * part, and another gives each one its own.
 */
export class Shares {
  constructor(
    private readonly fewest: number,
    private readonly most: number,
    private readonly random: (what: string, input: Int) => Random,
  ) {}

  /** A part of children for some of the parents, so that these and the rest can each have as many as they must and may. */
  private split(what: string, input: Int, of: Half, parents: Int): readonly [Half, Half] {
    const { fewest, most } = this;
    const rest = difference(of.parents, parents);
    const low = greatest(multiply(parents, fewest), subtract(of.children, multiply(rest, most)));
    const high = least(multiply(parents, most), difference(of.children, multiply(rest, fewest)));
    const drawn = this.random(what, input).belowFew(add(difference(high, low), 1));
    const children = add(low, drawn);
    return [
      { start: of.start, parents, children },
      {
        start: add(of.start, children),
        parents: rest,
        children: difference(of.children, children),
      },
    ];
  }

  private group(index: Int, { parents, children, all, areWhole }: Ratio): Half {
    const first = multiply(index, GROUP);
    const size = areWhole ? int(GROUP) : least(GROUP, difference(all, first));
    const start = divide(multiply(first, children), parents);
    const end = divide(multiply(add(first, size), children), parents);
    return { start, parents: size, children: difference(end, start) };
  }

  private chosen(isSecond: Bool, [one, other]: readonly [Half, Half]): Half {
    const of = (pick: (half: Half) => Int): Int => when(isSecond, pick(other), pick(one));
    return {
      start: of(({ start }) => start),
      parents: of(({ parents }) => parents),
      children: of(({ children }) => children),
    };
  }

  /** @param before Parents before the stretch, so that each draws for itself. */
  private within(
    index: Int,
    ratio: Ratio,
    before: Int,
    isSecond: (halves: readonly [Half, Half]) => Bool,
  ): Share {
    const group = this.group(index, ratio);
    const first = multiply(index, GROUP);
    const pairs = this.split('pair', add(before, first), group, least(2, group.parents));
    const isLater = isSecond(pairs);
    const pair = this.chosen(isLater, pairs);
    const one = when(isLater, add(first, 2), first);
    const singles = this.split('single', add(before, one), pair, int(1));
    const isLast = isSecond(singles);
    const { start, children } = this.chosen(isLast, singles);
    return {
      parent: asOrdinal(when(isLast, add(one, 1), one)),
      firstChild: asOrdinal(start),
      count: children,
    };
  }

  /** The share that a child is part of, by its place among the children of the stretch. */
  ofChild(child: Int, ratio: Ratio, before: Int): Share {
    const { parents, children } = ratio;
    // The last group that starts at or before the child.
    const index = divide(subtract(multiply(add(child, 1), parents), 1), multiply(children, GROUP));
    return this.within(index, ratio, before, ([, { start }]) => lessOrEqual(start, child));
  }

  /** The share of a parent, by its place among the parents of the stretch. */
  ofParent(parent: Int, ratio: Ratio, before: Int): Share {
    let bit = GROUP;
    return this.within(divide(parent, GROUP), ratio, before, () => {
      bit /= 2;
      return less(bit - 1, modulo(parent, bit * 2));
    });
  }
}
