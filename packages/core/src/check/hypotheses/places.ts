import type { Cell } from '../../adapter.js';
import { SECONDS_PER_DAY } from '../../model/calendar.js';
import type { Cause } from '../causes.js';
import type { Evidence, Fault, Item } from './evidence.js';
import type { Explanation } from './explanation.js';
import { instantText, quoted } from './words.js';

interface PlaceRule {
  readonly cause: Cause;
  readonly text: string;
  /** Whether an item is missing, given those of its key in order. */
  readonly test: (items: readonly Item[], index: number) => boolean;
}

/** Fewer may have something in common by chance. */
const FEWEST = 3;
/** Runs that weren't taken, one after the other. */
const MOST_SKIPPED = 4;

const dayOf = (item: Item | undefined): number | undefined =>
  item === undefined ? undefined : Math.floor(item.at / SECONDS_PER_DAY);

const RULES: readonly PlaceRule[] = [
  {
    cause: 'first-version-missing',
    text: "Each row's first version is missing.",
    test: (_, index) => index === 0,
  },
  {
    cause: 'changes-within-a-day',
    text: 'Of several changes of a row within a day, only the last is kept.',
    test: (items, index) => dayOf(items[index]) === dayOf(items[index + 1]),
  },
  {
    cause: 'changes-within-a-day',
    text: 'Of several changes of a row within a day, only the first is kept.',
    test: (items, index) => dayOf(items[index]) === dayOf(items[index - 1]),
  },
  {
    cause: 'compacted-log',
    text: 'Of each row only the last change is left: the log was compacted or the history overwritten.',
    test: (items, index) => index < items.length - 1,
  },
  {
    cause: 'compacted-log',
    text: 'Of each row only the first and the last version are left.',
    test: (items, index) => index > 0 && index < items.length - 1,
  },
];

/** The run of a day, and of those right after it, wasn't taken: of what changed on it, only what a later run still saw is there. */
function skippedRuns({ faults, context: { model } }: Evidence): readonly PlaceRule[] {
  const { calendar } = model;
  const missing = faults.flatMap(({ difference, at }) =>
    difference === 'missing' && at !== undefined ? calendar.dayOf(at) : [],
  );
  const [first, last] = [Math.min(...missing), Math.max(...missing)];
  if (missing.length < FEWEST || first < 0 || last - first > MOST_SKIPPED) return [];
  const [from, to] = [calendar.startOf(first), calendar.endOf(last)];
  const next = calendar.endOf(last + 1);
  return [
    {
      cause: 'skipped-days',
      text: `Nothing was read at the end of ${first === last ? `day ${first}` : `days ${first} to ${last}`}: of rows that changed then and again before the next run, only the later version is there.`,
      test: (items, index) => {
        const [own, following] = [items[index]?.at ?? 0, items[index + 1]?.at];
        return own >= from && own <= to && following !== undefined && following <= next;
      },
    },
  ];
}

/** Versions that ended before some instant were removed. */
function retention(
  { context: { model } }: Evidence,
  byKey: ReadonlyMap<string, readonly Item[]>,
): readonly PlaceRule[] {
  let [end, count] = [Number.NEGATIVE_INFINITY, 0];
  for (const own of byKey.values()) {
    for (const [index, { isMissing }] of own.entries()) {
      const next = own[index + 1]?.at;
      if (!isMissing || next === undefined) continue;
      [end, count] = [Math.max(end, next), count + 1];
    }
  }
  if (count < FEWEST) return [];
  return [
    {
      cause: 'compacted-log',
      text: `Versions that ended before ${instantText(model, end)} are missing: the history was cut off.`,
      test: (items, index) => (items[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= end,
    },
  ];
}

/** Versions or changes with a value are missing, as after a filter. */
function filteredValues(
  { replay, mapping }: Evidence,
  byKey: ReadonlyMap<string, readonly Item[]>,
): readonly PlaceRule[] {
  const missing = [...byKey.values()].flat().filter(({ isMissing }) => isMissing);
  if (missing.length < FEWEST) return [];
  const what = mapping.kind === 'changes' ? 'Changes' : 'Versions';
  return replay.fields.flatMap(({ name, type }, column): PlaceRule[] => {
    if (type.kind !== 'text' && type.kind !== 'boolean') return [];
    const value = ({ ordinal, at }: Item): Cell =>
      ordinal === undefined ? null : (replay.cells(ordinal, at)[column] ?? null);
    const values = new Set(missing.map(value));
    const [one] = values;
    if (values.size > 1 || one === undefined) return [];
    return [
      {
        cause: 'filtered',
        text: `${what} whose ${name} is ${one === null ? 'NULL' : quoted(one)} are missing, as after a filter.`,
        test: (items, index) => {
          const item = items[index];
          return item !== undefined && value(item) === one;
        },
      },
    ];
  });
}

/** Hypotheses about which of a row's versions or changes are missing, by their place among them. */
export function missingPlaces(evidence: Evidence): readonly Explanation[] {
  const { items, faults } = evidence;
  if (!items.some(({ isMissing }) => isMissing)) return [];
  const byKey = new Map<string, Item[]>();
  for (const item of items) {
    const own = byKey.get(item.key);
    if (own) own.push(item);
    else byKey.set(item.key, [item]);
  }
  const missing = new Map<string, Fault>();
  for (const fault of faults) {
    if (fault.difference === 'missing') missing.set(`${fault.key}\u0000${fault.at}`, fault);
  }
  for (const own of byKey.values()) own.sort((one, other) => one.at - other.at);
  const rules = [
    ...RULES,
    ...skippedRuns(evidence),
    ...retention(evidence, byKey),
    ...filteredValues(evidence, byKey),
  ];
  return rules
    .map(({ cause, text, test }) => {
      const explains = new Set<Fault>();
      let wrong = 0;
      for (const [key, own] of byKey) {
        for (const [index, item] of own.entries()) {
          if (!test(own, index)) continue;
          const fault = missing.get(`${key}\u0000${item.at}`);
          if (fault) explains.add(fault);
          else if (!item.isMissing) wrong += 1;
        }
      }
      return {
        cause,
        text,
        explains,
        precision: explains.size / Math.max(1, explains.size + wrong),
      };
    })
    .filter(({ explains }) => explains.size > 0);
}
