import { and, bool, or, when } from '../expression/build.js';
import { add, divide, greatest, int, multiply, subtract } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { CompiledTable } from './compiled-table.js';
import { Condition } from './condition.js';
import type { LiveRow } from './live-row.js';
import { requireOwnRows } from './own-rows.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
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
  const { compiled } = child;
  const isOwn = parents === compiled;
  if (isOwn) requireOwnRows(compiled);
  const first = options.first === undefined ? undefined : compiled.firstRows;
  const { from, known } =
    options.of === 'the same day'
      ? sameDay(child, parents)
      : {
          from: int(0),
          known: first?.known(child) ?? greatest(1, parents.countBefore(compiled, child.dayIndex)),
        };
  const drawn = (): Int => {
    const index = add(from, skewed(random, known, options.favouring ?? 'evenly'));
    // A row that others of its table refer to stays, or they would end one with another.
    if (isOwn) return parents.anchorOf(index);
    return first === undefined ? parents.existing(index) : first.withRows(index);
  };
  const isGood = (row: LiveRow): Bool => {
    if (isOwn) row.generation = child.generation + 1;
    const given = options.who?.(
      row.handle as never,
      child.arrives,
      row.handleAt(child.arrives) as never,
    );
    const wanted = given === undefined ? true : Condition.of(given).node;
    return and(row.isThereAt(child.arrives), wanted);
  };
  const one = drawn();
  const final = (ordinal: Int): LiveRow => {
    const row = parents.row(first === undefined ? ordinal : first.orFirst(child, ordinal));
    if (isOwn) row.generation = child.generation + 1;
    return row;
  };
  if ((!parents.canEnd || isOwn) && options.who === undefined) return final(one);
  let chosen = parents.anchorOf(one);
  let isFound: Bool = bool(false);
  const tries = options.who === undefined && parents.keepsAnchors ? 1 : TRIES;
  for (let tried = 0; tried < tries; tried += 1) {
    const candidate = tried === 0 ? one : drawn();
    const isTaken = isGood(parents.row(candidate));
    chosen = when(isTaken, candidate, chosen);
    isFound = or(isFound, isTaken);
  }
  if (mayFindNobody(parents)) child.found.set(parents, and(child.hasFound(parents), isFound));
  return final(chosen);
}

/** Whether a row may look for a parent in vain, since nothing says which of them stay. */
export const mayFindNobody = (parents: CompiledTable): boolean =>
  parents.canEnd && !parents.keepsAnchors;

/** The parents that arrive on the day on which a row does. */
function sameDay(child: LiveRow, { arrivals, world, place, canEnd }: CompiledTable) {
  if (arrivals.lateDays > 0 || canEnd) {
    refuse(
      place,
      'others choose among its rows of the same day, but its rows may be late or deleted.',
      'Let its rows arrive by day and stay, or choose among those of earlier days.',
    );
  }
  const start = world.calendar.epochDays + 1 - arrivals.pastDays;
  const day = subtract(child.arrives.day.number.natural('the day'), start);
  return { from: arrivals.countBefore(day), known: greatest(1, arrivals.countOn(day)) };
}
