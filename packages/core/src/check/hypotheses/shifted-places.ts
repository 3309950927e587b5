import { formatTimestamp } from '../../model/calendar.js';
import { UPDATED_AT } from '../../model/column.js';
import type { Pair } from './column-change.js';
import type { Evidence, Fault } from './evidence.js';
import { type Explanation, NEARLY_ALL } from './explanation.js';
import { instantChanges } from './instant-changes.js';
import { isAsAt } from './subjects.js';

interface Moved {
  readonly missing: Fault;
  readonly extra: Fault;
}

const byKey = (faults: readonly Fault[]): ReadonlyMap<string, Fault[]> => {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const own = groups.get(fault.key);
    if (own) own.push(fault);
    else groups.set(fault.key, [fault]);
  }
  return groups;
};

const instantOf = ({ at, actualAt }: Fault): number => at ?? actualAt ?? 0;

/** Versions that are missing where they belong, and are elsewhere: with the same values, or else in the same order. */
function moved(evidence: Evidence): readonly Moved[] {
  const { faults, fields } = evidence;
  const own = new Set(fields.flatMap(({ name }, index) => (name === UPDATED_AT ? [index] : [])));
  const missing = byKey(faults.filter(({ difference }) => difference === 'missing'));
  const found: Moved[] = [];
  for (const [key, extras] of byKey(faults.filter(({ difference }) => difference === 'extra'))) {
    const left = [...(missing.get(key) ?? [])].sort((a, b) => instantOf(a) - instantOf(b));
    const sorted = [...extras].sort((a, b) => instantOf(a) - instantOf(b));
    if (left.length === sorted.length) {
      for (const [index, extra] of sorted.entries()) {
        const one = left[index];
        if (one) found.push({ missing: one, extra });
      }
      continue;
    }
    for (const extra of sorted) {
      const at = left.findLastIndex(
        (one) => one.at !== undefined && isAsAt(evidence, extra, one.at, own),
      );
      const [one] = at < 0 ? [] : left.splice(at, 1);
      if (one) found.push({ missing: one, extra });
    }
  }
  return found;
}

/** What moved versions are called in sentences. */
const PLACE = { scd2: 'valid_from', changes: "The changes' instant" } as const;

/** Hypotheses about versions and changes that are there at another instant: shifted, truncated, or when they were loaded. */
export function shiftedPlaces(evidence: Evidence): readonly Explanation[] {
  const { kind } = evidence.mapping;
  if (kind === 'copy') return [];
  const all = moved(evidence);
  if (all.length === 0) return [];
  const pairs = all.map(({ missing, extra }): Pair & Moved => ({
    expected: formatTimestamp(missing.at ?? 0),
    actual: formatTimestamp(extra.actualAt ?? 0),
    fault: missing,
    missing,
    extra,
  }));
  return instantChanges(pairs).flatMap((change): Explanation[] => {
    const right = pairs.filter(change.test);
    if (right.length < all.length * NEARLY_ALL) return [];
    const explains = new Set(right.flatMap(({ missing, extra }) => [missing, extra]));
    const text = `${PLACE[kind]} ${change.text}.`;
    const isLoad = change.cause === 'load-time';
    return [
      {
        cause: change.cause,
        text: isLoad ? `${text.slice(0, -1)}, not when it changed.` : text,
        explains,
        precision: 1,
      },
    ];
  });
}
