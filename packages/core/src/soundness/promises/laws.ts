import { formatTimestamp } from '../../model/calendar.js';
import type { Change } from '../../views/views.js';
import { stretchesOf } from './instants.js';
import { isSameTally, type RowTexts, rowsAt, rowText, tallyOf, textsAt } from './rows.js';
import type { Subject } from './subject.js';

const WHY = 'A delta applies the changes; verify compares with the state.';
const NEXT =
  'Widen the reach of the event that makes the change, and make sure rows arrive on their scheduled day.';

/** Applies a change to the rows before it; fails if it doesn't follow from them. */
function apply(subject: Subject, rows: RowTexts, { kind, instant, key, before, after }: Change) {
  const at = `at ${formatTimestamp(instant)} the change of the row with the key ${key}`;
  const known = rows.get(key);
  const expected = before === null ? undefined : rowText(subject.views, before);
  if (known !== expected) {
    const what = `${at} (${kind}) doesn't follow from the rows before it.`;
    subject.broken({ what, why: WHY, next: NEXT });
  }
  if (after === null) rows.delete(key);
  else rows.set(key, rowText(subject.views, after));
}

/** Fails unless the changes of a window lead from the state before it to the state after it. */
function followChanges(subject: Subject, rows: RowTexts, from: number, to: number): void {
  for (const change of subject.views.changes({ from, to })) apply(subject, rows, change);
  const state = rowsAt(subject, to);
  const wrong =
    [...state].find(([key, row]) => rows.get(key) !== row)?.[0] ??
    [...rows.keys()].find((key) => !state.has(key));
  if (wrong === undefined) return;
  subject.broken({
    what: `from ${formatTimestamp(from)} to ${formatTimestamp(to)}, the changes of the row with the key ${wrong} don't lead to its state.`,
    why: WHY,
    next: NEXT,
  });
}

/** The same for a table without a key, whose changes add rows. */
function followInserts(subject: Subject, from: number, to: number): void {
  const { views } = subject;
  const added = [...views.changes({ from, to })].flatMap(({ after }) =>
    after === null ? [] : [rowText(views, after)],
  );
  const reached = tallyOf([...textsAt(subject, from), ...added]);
  if (isSameTally(reached, tallyOf(textsAt(subject, to)))) return;
  subject.broken({
    what: `from ${formatTimestamp(from)} to ${formatTimestamp(to)}, the rows that are added don't lead to its state.`,
    why: WHY,
    next: NEXT,
  });
}

/** Fails unless every state follows from an earlier one and the changes between them. */
export function checkLaws(subject: Subject): void {
  const { model, views } = subject;
  for (const instants of stretchesOf(model, views.table)) {
    let from: number | undefined;
    let rows: RowTexts = new Map();
    for (const to of instants) {
      if (views.table.isKeyless) {
        if (from !== undefined) followInserts(subject, from, to);
      } else if (from === undefined) rows = rowsAt(subject, to);
      else followChanges(subject, rows, from, to);
      from = to;
    }
  }
}
