import type { Cell } from '../../adapter.js';
import { formatTimestamp } from '../../model/calendar.js';
import { isCustomKey } from '../../model/key.js';
import { hasOwnKey, keyNames } from '../../model/key-columns.js';
import { stretchesOf } from './instants.js';
import type { Subject } from './subject.js';
import { requireDistinct } from './unique.js';

const TOGETHER = {
  why: 'They are the key together.',
  next: 'Number the rows of each parent, such as by their `place`, or add a column to the key.',
};

/** The same for a key of several columns. */
function checkColumns(subject: Subject): void {
  const { model, views } = subject;
  const names = keyNames(views.table);
  if (names.length === 0) return;
  for (const at of stretchesOf(model, views.table).flat()) {
    requireDistinct(subject, at, names, TOGETHER);
  }
}

/** Fails if two rows have the same key at an instant, or one has a key that isn't generated. */
export function checkKeys(subject: Subject): void {
  const { model, views } = subject;
  if (!hasOwnKey(views.table)) {
    checkColumns(subject);
    return;
  }
  for (const at of stretchesOf(model, views.table).flat()) {
    const keys = new Set<Cell>();
    for (const [key = null] of subject.state(at)) {
      const when = `at ${formatTimestamp(at)}`;
      if (keys.has(key)) subject.broken({ what: `${when}, two rows have the key ${key}.` });
      if (isCustomKey(Number(key))) {
        subject.broken({ what: `${when}, a row has the key ${key}, reserved for custom rows.` });
      }
      keys.add(key);
    }
  }
}
