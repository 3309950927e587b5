import type { Model } from '../../model/dataset.js';
import type { Fault } from '../hypotheses/evidence.js';
import { type Explanation, predicted } from '../hypotheses/explanation.js';

/** What is at fault if the table should be as of the end of a day. */
export interface DayFaults {
  readonly day: number;
  readonly faults: ReadonlyMap<string, Fault>;
}

/** So many days before the checked one are looked at, and day 0. */
const MOST_DAYS = 7;

/** The days whose answers are tried, the latest first. */
export function earlierDays({ calendar }: Model, to: number): readonly number[] {
  const day = calendar.dayOf(to);
  const recent = Array.from({ length: MOST_DAYS }, (_, index) => day - 1 - index);
  return [...new Set([...recent.filter((one) => one >= 0), ...(day > 0 ? [0] : [])])];
}

/** Rows whose number of copies is right. */
const counted = (faults: readonly Fault[]): readonly Fault[] =>
  faults.filter(({ difference }) => difference !== 'duplicated');

/** The same by their keys. */
export const countedByKey = (faults: readonly Fault[]): ReadonlyMap<string, Fault> =>
  new Map(counted(faults).map((fault) => [fault.key, fault] as const));

/** Which of the rows that are right on the checked day fulfil a condition on an earlier one. */
function othersIn(
  { faults: earlier }: DayFaults,
  now: ReadonlyMap<string, Fault>,
  isCounted: (fault: Fault) => boolean = () => true,
): readonly string[] {
  return [...earlier].flatMap(([key, fault]) => (!now.has(key) && isCounted(fault) ? [key] : []));
}

/** The whole table is as of the end of an earlier day: then no row is newer. */
function lateLoads(
  faults: readonly Fault[],
  now: ReadonlyMap<string, Fault>,
  days: readonly DayFaults[],
): readonly Explanation[] {
  const whole = days.filter((earlier) => othersIn(earlier, now).length === 0);
  return whole.flatMap(({ day, faults: left }) =>
    predicted(
      'late-load',
      `The table is as of the end of day ${day}: the load ran late or not at all.`,
      faults.filter(({ key }) => !left.has(key)),
      0,
    ),
  );
}

/** The changes of one day are missing, but not where a later one came. */
function skippedDays(
  faults: readonly Fault[],
  now: ReadonlyMap<string, Fault>,
  days: readonly DayFaults[],
): readonly Explanation[] {
  return days.slice(1).flatMap((before, index) => {
    const after = days[index];
    if (after?.day !== before.day + 1) return [];
    const others = othersIn(before, now).filter((key) => !after.faults.has(key));
    return predicted(
      'skipped-days',
      `What changed on day ${after.day} is missing; what changed before and after is there.`,
      faults.filter(({ key }) => !before.faults.has(key) && after.faults.has(key)),
      others.length,
    );
  });
}

/** When rows at fault were last right: `day 0: 12, day 2: 3`. */
function lastRight(faults: readonly Fault[], days: readonly DayFaults[]): string {
  return days
    .toReversed()
    .flatMap(({ day }) => {
      const rows = faults.filter(
        ({ key }) => days.find((one) => !one.faults.has(key))?.day === day,
      ).length;
      return rows === 0 ? [] : [`day ${day}: ${rows}`];
    })
    .join(', ');
}

/** Rows are as on an earlier day, each perhaps as on another one. */
function missedUpdates(
  faults: readonly Fault[],
  now: ReadonlyMap<string, Fault>,
  days: readonly DayFaults[],
): readonly Explanation[] {
  const old = faults.filter(
    ({ key, difference }) =>
      difference === 'different' && days.some((earlier) => !earlier.faults.has(key)),
  );
  const updated = new Set(
    days.flatMap((earlier) =>
      othersIn(earlier, now, ({ difference }) => difference === 'different'),
    ),
  );
  const text = `Rows are as they were at the end of an earlier day: their updates were missed. Last right: ${lastRight(old, days)}.`;
  return predicted('missed-updates', text, old, updated.size);
}

/** Rows that the query returns since some day, or no longer returns. */
function missedRows(
  faults: readonly Fault[],
  now: ReadonlyMap<string, Fault>,
  days: readonly DayFaults[],
): readonly Explanation[] {
  return days.flatMap((earlier) => {
    const since = (difference: Fault['difference']): readonly Fault[] =>
      faults.filter((fault) => fault.difference === difference && !earlier.faults.has(fault.key));
    const others = (difference: Fault['difference']): number =>
      othersIn(earlier, now, (fault) => fault.difference === difference).length;
    return [
      ...predicted(
        'missed-inserts',
        `Rows that are new since the end of day ${earlier.day} were never inserted.`,
        since('missing'),
        others('extra'),
      ),
      ...predicted(
        'deletes-missed',
        `Rows are kept that were right at the end of day ${earlier.day}, and should have gone since.`,
        since('extra'),
        others('missing'),
      ),
    ];
  });
}

/** What earlier days explain: the whole table, or rows by themselves. */
export interface FromEarlierDays {
  readonly ofWhole: readonly Explanation[];
  readonly ofRows: readonly Explanation[];
}

/** Hypotheses about what a mart didn't see, tested by running its query over the answers of earlier days. */
export function fromEarlierDays(
  all: readonly Fault[],
  days: readonly DayFaults[],
): FromEarlierDays {
  const faults = counted(all);
  const now = countedByKey(all);
  return {
    ofWhole: [...lateLoads(faults, now, days), ...skippedDays(faults, now, days)],
    ofRows: [...missedUpdates(faults, now, days), ...missedRows(faults, now, days)],
  };
}
