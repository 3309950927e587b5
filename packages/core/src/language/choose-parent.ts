import { and, when } from '../expression/build.js';
import { add, divide, greatest, multiply } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { CompiledTable } from './compiled-table.js';
import { Condition } from './condition.js';
import type { LiveRow } from './live-row.js';
import type { Random } from './random.js';
import type { ReferenceOptions } from './table.js';

/** Draws of a parent before one is taken that is sure to be there. */
const TRIES = 3;

/** Fine enough to reach each of many parents, coarse enough that products stay below 2^63. */
const FINE = 65_536;

/** How often a draw is multiplied with itself: the more often, the fewer parents are favoured. */
const POWERS = { evenly: 1, few: 2, 'very few': 4 } as const;

/** An index below a count, skewed towards the first ones. */
function skewed(random: Random, count: Int, favouring: keyof typeof POWERS): Int {
  if (favouring === 'evenly') return random.below(count);
  let share = random.below(FINE);
  const one = share;
  for (let power = 1; power < POWERS[favouring]; power += 1) {
    share = divide(multiply(share, one), FINE);
  }
  // The rest is drawn evenly, so that even of millions of parents each can be reached.
  return divide(add(multiply(share, count), random.below(count)), FINE);
}

/** The parent of a row: drawn among those of earlier days, and there when the row arrives. */
export function chooseParent(
  child: LiveRow,
  parents: CompiledTable,
  options: ReferenceOptions<never, never>,
  random: Random,
): LiveRow {
  const known = greatest(1, parents.countBefore(child.compiled, child.dayIndex));
  const drawn = (): Int => parents.existing(skewed(random, known, options.favouring ?? 'evenly'));
  const isGood = (row: LiveRow): Bool => {
    const given = options.who?.(row.handle as never, child.arrives);
    const wanted = given === undefined ? true : Condition.of(given).node;
    return and(row.isThereAt(child.arrives), wanted);
  };
  const first = drawn();
  if (!parents.canEnd && options.who === undefined) return parents.row(first);
  let chosen = parents.anchorOf(first);
  const tries = options.who === undefined && parents.keepsAnchors ? 1 : TRIES;
  for (let tried = 0; tried < tries; tried += 1) {
    const candidate = tried === 0 ? first : drawn();
    chosen = when(isGood(parents.row(candidate)), candidate, chosen);
  }
  return parents.row(chosen);
}
