import { formatTimestamp } from '../../model/calendar.js';
import { stretchesOf } from './instants.js';
import { rowsAt, textOf } from './rows.js';
import type { Subject } from './subject.js';

/** Fails unless the versions that are valid at an instant are the rows of that instant. */
export function checkHistory(subject: Subject): void {
  const { model, views } = subject;
  const [instants = []] = stretchesOf(model, views.table);
  const last = instants.at(-1);
  if (last === undefined) return;
  const spans = [...views.spans(last)];
  for (const at of instants) {
    const state = rowsAt(subject, at);
    const valid = spans.filter(({ from, to }) => from <= at && (to === null || at < to));
    const wrong = valid.find(({ ordinal, from }) => {
      const cells = views.cells(ordinal, from);
      return state.get(cells[0] ?? null) !== textOf(cells);
    });
    if (wrong === undefined && valid.length === state.size) continue;
    subject.broken({
      what: `at ${formatTimestamp(at)}, the versions that are valid aren't the rows of the table.`,
      why: 'A column changes without an event that says so.',
      next: 'Let only events change what a row holds: its first values may depend on its ordinal, and on nothing else.',
    });
  }
}
