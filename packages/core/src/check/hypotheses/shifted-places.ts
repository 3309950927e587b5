import { formatTimestamp } from '../../model/calendar.js';
import { UPDATED_AT } from '../../model/column.js';
import type { Pair } from './column-change.js';
import type { Evidence, Fault } from './evidence.js';
import { type Explanation, NEARLY_ALL } from './explanation.js';
import { instantChanges } from './instant-changes.js';
import { isAsAt } from './subjects.js';
import { isTemporal, secondsOf } from './values.js';

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

/** First versions that all begin at the same instant, long before the rows came. */
function firstPlaces({ items, replay }: Evidence, all: readonly Moved[]): readonly Explanation[] {
  const firsts = new Map<string, number>();
  for (const { key, at } of items) firsts.set(key, Math.min(at, firsts.get(key) ?? at));
  const [one] = all;
  const begin = one?.extra.actualAt;
  const isFirst = ({ missing, extra }: Moved): boolean =>
    extra.actualAt === begin &&
    missing.at === firsts.get(missing.key) &&
    missing.at !== undefined &&
    begin !== undefined &&
    begin < missing.at;
  const right = all.filter(isFirst);
  if (replay.mapping.kind !== 'scd2' || begin === undefined || right.length < 3) return [];
  const explains = new Set(right.flatMap(({ missing, extra }) => [missing, extra]));
  const text = `The first version of each row begins at ${formatTimestamp(begin)}: see the mapping's 'first_valid_from'.`;
  return [{ cause: 'mapping', text, explains, precision: 1 }];
}

/** Versions that begin at another instant of the row. */
function otherColumns(
  { fields, mapping }: Evidence,
  all: readonly Moved[],
): readonly Explanation[] {
  return fields.flatMap(({ name, type }, column): Explanation[] => {
    if (!isTemporal(type) || name === UPDATED_AT) return [];
    const right = all.filter(({ missing, extra }) => {
      const instant = secondsOf(missing.expected[column] ?? null);
      return instant !== undefined && instant === extra.actualAt;
    });
    if (right.length < 3) return [];
    const what = mapping.kind === 'scd2' ? 'valid_from' : "The changes' instant";
    const explains = new Set(right.flatMap(({ missing, extra }) => [missing, extra]));
    const text = `${what} holds the value of ${name}, not the instant of the change.`;
    return [{ cause: 'columns-swapped', text, explains, precision: 1 }];
  });
}

function shifts({ mapping: { kind } }: Evidence, all: readonly Moved[]): readonly Explanation[] {
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
    const what = kind === 'scd2' ? 'valid_from' : "The changes' instant";
    const isOne = new Set(right.map(({ extra }) => extra.actualAt)).size === 1;
    if (change.cause === 'load-time' && isOne && kind === 'scd2') {
      const text = `valid_from of ${right.length} versions is when they were loaded together, not when they changed.`;
      return [{ cause: change.cause, text, explains, precision: 1 }];
    }
    const but =
      change.cause === 'load-time' ? ", not when it changed; see the mapping's 'observed'" : '';
    return [{ cause: change.cause, text: `${what} ${change.text}${but}.`, explains, precision: 1 }];
  });
}

/** The ends of removed rows' versions, shifted, truncated, or when a run noticed. */
function shiftedEnds({ faults }: Evidence): readonly Explanation[] {
  const pairs = faults
    .filter(({ endDiffers, differing, expectedEnd, actualEnd }) => {
      return endDiffers && differing.length === 0 && expectedEnd !== null && actualEnd !== null;
    })
    .map((fault): Pair => ({ expected: fault.expectedEnd, actual: fault.actualEnd, fault }));
  if (pairs.length < 3) return [];
  return instantChanges(pairs).map((change): Explanation => {
    const but = change.cause === 'load-time' ? "; see the mapping's 'deletes: ended'" : '';
    const text = `The valid_to of removed rows ${change.text}${but}.`;
    const explains = new Set(pairs.filter(change.test).map(({ fault }) => fault));
    return { cause: change.cause, text, explains, precision: 1 };
  });
}

/** Hypotheses about versions and changes that are there at another instant: shifted, truncated, or when they were loaded. */
export function shiftedPlaces(evidence: Evidence): readonly Explanation[] {
  if (evidence.mapping.kind === 'copy') return [];
  const all = moved(evidence);
  const ends = shiftedEnds(evidence);
  return all.length === 0
    ? ends
    : [
        ...firstPlaces(evidence, all),
        ...otherColumns(evidence, all),
        ...shifts(evidence, all),
        ...ends,
      ];
}
