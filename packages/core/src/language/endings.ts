import { equal } from '../expression/build.js';
import { add, divide, modulo } from '../expression/integer.js';
import { daysAfterArrival, type Reach } from '../model/table.js';
import { daysSince } from './happenings.js';
import { type LiveRow, type Reached, targetOf } from './live-row.js';
import { refuse } from './refusal.js';
import { boundsOf } from './span.js';

/** How a row ends. */
export function endOf(row: LiveRow): Reached | undefined {
  const { compiled } = row;
  const { deletion } = compiled.table;
  if (deletion === undefined) return undefined;
  if ('with' in deletion) {
    const end = targetOf(row.value(compiled.column(deletion.with))).end;
    if (end === undefined) {
      refuse(
        compiled.place,
        `its rows end with '${deletion.with}', whose rows never end.`,
        'Say how the rows of that table are deleted.',
      );
    }
    return end;
  }
  const { oneIn, after } = deletion;
  if (!Number.isInteger(oneIn) || oneIn < 2 || oneIn > 1_000_000) {
    refuse(compiled.place, `one row in ${oneIn} is deleted.`, 'Give a whole number, 2 or more.');
  }
  const random = compiled.random('deletion, when', row.n);
  const span = random.span(after);
  const block = compiled.random('deletion', divide(row.n, oneIn));
  // Never the first of a block, so that others find one that stays.
  const chosen = add(block.below(oneIn - 1), 1);
  return {
    at: row.arrives.plus(span),
    occurs: equal(modulo(row.n, oneIn), chosen),
    since: boundsOf(span),
  };
}

/** On which days rows must have arrived to end on given days. */
export function endReach(row: LiveRow): Reach {
  const { compiled } = row;
  const { deletion } = compiled.table;
  if (deletion === undefined || !('with' in deletion)) {
    return daysAfterArrival(...daysSince(row.end?.since ?? { least: 0, most: 0 }));
  }
  // A row comes after its parent, however long after.
  const parent = targetOf(row.value(compiled.column(deletion.with)));
  const reach = endReach(parent);
  return (days) => ({ from: reach(days).from, to: days.to });
}
