import type { Cell } from '../../adapter.js';
import { formatTimestamp } from '../../model/calendar.js';
import { stretchesOf } from './instants.js';
import { isSameTally, rowsAt, tallyOf, textOf, textsAt } from './rows.js';
import type { Subject } from './subject.js';

type Cells = readonly (readonly Cell[])[];

function isKeyed(subject: Subject, at: number, valid: Cells): boolean {
  const state = rowsAt(subject, at);
  const isWrong = valid.some((cells) => state.get(subject.keyOf(cells)) !== textOf(cells));
  return !isWrong && valid.length === state.size;
}

const isCounted = (subject: Subject, at: number, valid: Cells): boolean =>
  isSameTally(tallyOf(valid.map(textOf)), tallyOf(textsAt(subject, at)));

/** Fails unless the versions that are valid at an instant are the rows of that instant. */
export function checkHistory(subject: Subject): void {
  const { model, views } = subject;
  const [instants = []] = stretchesOf(model, views.table);
  const last = instants.at(-1);
  if (last === undefined) return;
  const spans = [...views.spans(last)];
  for (const at of instants) {
    const valid = spans.filter(({ from, to }) => from <= at && (to === null || at < to));
    const cells = valid.map(({ ordinal, from }) => views.cells(ordinal, from));
    const isRight = views.table.isKeyless ? isCounted : isKeyed;
    if (isRight(subject, at, cells)) continue;
    subject.broken({
      what: `at ${formatTimestamp(at)}, the versions that are valid aren't the rows of the table.`,
      why: 'A column changes without an event that says so.',
      next: 'Let only events change what a row holds: its first values may depend on its ordinal, and on nothing else.',
    });
  }
}
