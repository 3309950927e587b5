import { formatTimestamp } from '../../model/calendar.js';
import { stretchesOf } from './instants.js';
import { textOf } from './rows.js';
import type { Subject } from './subject.js';

/** A row that is there just before an instant, by its key. */
const rowOf = ({ views, keyOf }: Subject, ordinal: number, at: number): string =>
  `the row with the key ${keyOf(views.cells(ordinal, at - 1))}`;

/** Fails if a row changes after it was deleted, or comes back. */
export function checkEnds(subject: Subject): void {
  const { model, views } = subject;
  for (const instants of stretchesOf(model, views.table)) {
    const [from = 0] = instants;
    const to = instants.at(-1) ?? from;
    const ended = new Map<number, number>();
    for (const { kind, isSoftDelete, instant, ordinal } of views.moments({ from, to })) {
      const end = ended.get(ordinal);
      if (end !== undefined) {
        subject.broken({
          what: `${rowOf(subject, ordinal, end)} is deleted at ${formatTimestamp(end)}, but changes again at ${formatTimestamp(instant)}.`,
        });
      }
      if (kind === 'delete' || isSoftDelete) ended.set(ordinal, instant);
    }
    for (const [ordinal, instant] of ended) {
      const isGone = views.countAt(to, { first: ordinal, end: ordinal + 1 }) === 0;
      const isMarked = () =>
        textOf(views.cells(ordinal, instant)) === textOf(views.cells(ordinal, to));
      if (isGone || isMarked()) continue;
      subject.broken({
        what: `${rowOf(subject, ordinal, instant)} is deleted at ${formatTimestamp(instant)}, but holds something else at ${formatTimestamp(to)}.`,
      });
    }
  }
}
