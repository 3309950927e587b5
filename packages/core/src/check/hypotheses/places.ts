import { SECONDS_PER_DAY } from '../../model/calendar.js';
import type { Cause } from '../causes.js';
import type { Evidence, Fault, Item } from './evidence.js';
import type { Explanation } from './explanation.js';

interface PlaceRule {
  readonly cause: Cause;
  readonly text: string;
  /** Whether an item is missing, given those of its key in order. */
  readonly test: (items: readonly Item[], index: number) => boolean;
}

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

/** Hypotheses about which of a row's versions or changes are missing, by their place among them. */
export function missingPlaces({ items, faults }: Evidence): readonly Explanation[] {
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
  return RULES.map(({ cause, text, test }) => {
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
    return { cause, text, explains, precision: explains.size / Math.max(1, explains.size + wrong) };
  }).filter(({ explains }) => explains.size > 0);
}
