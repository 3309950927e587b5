import { and, bool, not, or, when } from '../expression/build.js';
import { add, divide, greatest, int, modulo, multiply, subtract } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { isWhole } from '../model/whole-number.js';
import { conditionOf, within } from './authored.js';
import type { CompiledTable } from './compiled-table.js';
import { leastStay } from './endings.js';
import { firstOfDayOr } from './first-of-day.js';
import type { LiveRow } from './live-row.js';
import { requireOwnRows } from './own-rows.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
import { days } from './span.js';
import type { ReferenceOptions } from './table-options.js';
import { Whole } from './whole.js';

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
  column: string,
  parents: CompiledTable,
  options: ReferenceOptions<never, never>,
  random: Random,
): LiveRow {
  const { compiled } = child;
  const isOwn = parents === compiled;
  if (isOwn) requireOwnRows(compiled);
  const { first, nth, who, staying } = options;
  const isFirstOfDay = first !== undefined && 'parentAhead' in first;
  const firstRows = first === undefined || isFirstOfDay ? undefined : compiled.firstRows;
  const isSameDay = options.of === 'the same day';
  const { from, known, dayIndex } = isSameDay
    ? sameDay(child, parents)
    : {
        from: int(0),
        dayIndex: undefined,
        known:
          firstRows?.known(child) ?? greatest(1, parents.countBefore(compiled, child.dayIndex)),
      };
  const place = (): Int => {
    if (nth === undefined) return skewed(random, known, options.favouring ?? 'evenly');
    return within(`${compiled.place}, column '${column}', nth`, () => {
      const given = Whole.of(nth(child.handle as never, random, new Whole(known)));
      return modulo(given.natural('nth'), known);
    });
  };
  if (dayIndex !== undefined && who === undefined && staying === undefined) {
    const position = place();
    return parents.rowOn({ dayIndex, position }, add(from, position));
  }
  const drawn = (): Int => {
    const index = add(from, place());
    // A row that others of its table refer to stays, or they would end one with another.
    if (isOwn) return parents.anchorOf(index);
    return firstRows?.withRows(index) ?? parents.existing(index);
  };
  checkStaying(child.compiled, staying);
  const isGood = (row: LiveRow): Bool => {
    if (isOwn) row.generation = child.generation + 1;
    // Those of earlier days have arrived.
    const isThere = isSameDay
      ? row.isThereAt(child.arrives)
      : and(row.placeIsTaken, not(endsBy(row, child, staying ?? 0)));
    if (who === undefined) return isThere;
    const wanted = conditionOf(`${compiled.place}, column '${column}', who`, () =>
      who(row.handle as never, child.arrives, row.handleAt(child.arrives, false) as never),
    );
    return and(isThere, wanted);
  };
  const one = drawn();
  const final = (ordinal: Int): LiveRow => {
    if (isFirstOfDay) return parents.row(firstOfDayOr(child, parents, ordinal));
    const row = parents.row(firstRows?.orFirst(child, ordinal) ?? ordinal);
    if (isOwn) row.generation = child.generation + 1;
    return row;
  };
  if ((!parents.canEnd || isOwn) && who === undefined) return final(one);
  let chosen = parents.anchorOf(one);
  let isFound: Bool = bool(false);
  const tries = nth !== undefined || (who === undefined && parents.keepsAnchors) ? 1 : TRIES;
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
const mayFindNobody = (parents: CompiledTable): boolean => parents.canEnd && !parents.keepsAnchors;

/** Whether a column may look for a parent in vain: not if all rows of a day stay for it, nor if another has found it. */
export const mayMiss = (
  options: ReferenceOptions<never, never> | undefined,
  parents: CompiledTable,
): boolean =>
  options !== undefined &&
  options.same === undefined &&
  options.of !== 'the same day' &&
  mayFindNobody(parents);

function checkStaying({ place }: CompiledTable, staying = 0): void {
  if (isWhole(staying, 0, 1000)) return;
  refuse(place, `its parents stay ${staying} days.`, 'Give whole days, up to 1000.');
}

/** Whether a parent ends before so many days after a row's arrival have passed. */
function endsBy(parent: LiveRow, child: LiveRow, staying: number): Bool {
  const { deletion } = parent.compiled.table;
  const { arrivals } = child.compiled;
  if (deletion !== undefined && 'turn' in deletion && arrivals.lateDays === 0) {
    // Whole days are enough, and much shorter than the instants.
    const turns = parent.compiled.turns(deletion.turn);
    return turns.hasBy(parent.n, add(child.dayIndex, staying), arrivals.pastDays);
  }
  return parent.hasEndedBy(child.arrives.plus(days(staying)));
}

/** The parents that arrive on the day on which a row does. */
function sameDay(child: LiveRow, parents: CompiledTable) {
  const { arrivals, world, place } = parents;
  if (arrivals.lateDays > 0 || leastStay(parents) < 1) {
    refuse(
      place,
      'others choose among its rows of the same day, but its rows may be late or deleted.',
      'Let its rows arrive by day and stay, or choose among those of earlier days.',
    );
  }
  const start = world.calendar.epochDays + 1 - arrivals.pastDays;
  const day =
    child.owner === undefined
      ? add(child.dayIndex, arrivals.pastDays - child.compiled.arrivals.pastDays)
      : subtract(child.arrives.day.number.natural('the day'), start);
  return {
    ...{ from: arrivals.countBefore(day), dayIndex: day },
    known: greatest(1, arrivals.countOn(day)),
  };
}
