import type { Cell } from '../../adapter.js';
import { formatTimestamp } from '../../model/calendar.js';
import { stretchesOf } from './instants.js';
import type { Subject } from './subject.js';

/** As platforms compare texts that ignore case and trailing spaces. */
const loosely = (cell: Cell | undefined): string => String(cell).trimEnd().toLowerCase();

/** Fails if two rows have the same values in some columns at an instant. */
export function requireDistinct(
  subject: Subject,
  at: number,
  columns: readonly string[],
  { why, next }: { readonly why: string; readonly next: string },
): void {
  const places = columns.map((column) =>
    subject.views.columns.findIndex(({ name }) => name === column),
  );
  const known = new Set<string>();
  for (const cells of subject.state(at)) {
    const values = places.map((place) => cells[place] ?? null);
    const value = JSON.stringify(values.map(loosely));
    if (known.has(value)) {
      subject.broken({
        what: `at ${formatTimestamp(at)}, two rows have the same ${columns.join(', ')}: ${values.join(', ')}.`,
        why: `${why} Some platforms ignore case and trailing spaces.`,
        next,
      });
    }
    known.add(value);
  }
}

const DECLARED = { why: 'It is declared as unique.', next: 'Work it out from the key.' };

/** Fails if two rows have the same values in columns that are unique. */
export function checkUnique(subject: Subject): void {
  const { model, views } = subject;
  const unique = (views.table.indexes ?? []).filter(({ isUnique }) => isUnique);
  if (unique.length === 0) return;
  for (const at of stretchesOf(model, views.table).flat()) {
    for (const { columns } of unique) requireDistinct(subject, at, columns, DECLARED);
  }
}
