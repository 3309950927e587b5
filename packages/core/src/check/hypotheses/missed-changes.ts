import type { Evidence, Fault } from './evidence.js';
import { type Explanation, NEARLY_ALL } from './explanation.js';
import { type KindRule, kindRules } from './missed-kinds.js';
import { type TimeRule, timeRules } from './missed-times.js';
import { namedMissed } from './missed-words.js';
import type { Happening } from './replay.js';
import type { Subject } from './subjects.js';
import { instantText } from './words.js';

/** From the simplest to what has most to be learned. */
const SHAPES: readonly TimeRule['shape'][] = [
  'always',
  'since',
  'days',
  'until',
  'interval',
  'hours',
];

/** What is learned from fewer rows may be chance. */
const LEAST: Readonly<Record<TimeRule['shape'], number>> = {
  ...{ always: 1, since: 2, days: 3 },
  ...{ until: 3, interval: 3, hours: 5 },
};

/** How well a rule predicts what is at fault. */
function tested(
  subjects: readonly Subject[],
  rule: (happening: Happening) => boolean,
): Pick<Explanation, 'explains' | 'precision'> {
  const explains = new Set<Fault>();
  let [right, wrong] = [0, 0];
  for (const { seen, missed, faults } of subjects) {
    if (seen.some(rule)) {
      wrong += 1;
    } else if (missed.length > 0 && missed.every(rule)) {
      right += 1;
      for (const fault of faults) explains.add(fault);
    }
  }
  return { explains, precision: right / Math.max(1, right + wrong) };
}

/** What is known of a row's arrival alone: of one that was never inserted, nothing else can be. */
function inserted(subject: Subject): Subject {
  const { seen, missed, arrived } = subject;
  const isMissing = missed[0]?.kind === 'insert';
  return {
    ...subject,
    seen: arrived === undefined ? seen : [arrived],
    missed: isMissing ? missed.slice(0, 1) : arrived === undefined ? missed : [],
  };
}

const firstOf = (happenings: readonly Happening[]): number =>
  happenings.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);

/** Hypotheses about what the pipeline never saw: since when, of which days, at which hours, of which kind. */
export function missedChanges(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  const { calendar } = evidence.context.model;
  const missed = subjects.flatMap((subject) => subject.missed);
  if (missed.length === 0) return [];
  const seen = subjects.flatMap((subject) => subject.seen);
  const isEmpty =
    seen.length === 0 && evidence.faults.every(({ difference }) => difference === 'missing');
  const explanations: (Explanation & { readonly rank: number })[] = [];
  const earliest = firstOf(missed);
  const isCopy = evidence.mapping.kind === 'copy';
  // The first load may have been right, whatever came after it.
  const starts = new Set([Number.NEGATIVE_INFINITY, calendar.startOf(calendar.dayOf(earliest))]);
  if (earliest > calendar.endOf(0)) starts.add(calendar.startOf(1));
  for (const rule of kindRules(evidence, missed)) {
    // A row that was never inserted can't be updated, either.
    const all = rule.kind === 'insert' ? subjects.map(inserted) : subjects;
    const lacking = all.flatMap((subject) => subject.missed);
    const own = lacking.filter(rule.test);
    if (own.length < lacking.length * NEARLY_ALL) continue;
    const isDeletes = own.every(({ kind }) => kind === 'delete');
    const others = rule.kind === 'any' ? [] : seen.filter((one) => !rule.test(one));
    // Of a copy: in a history, columns that aren't tracked are as likely as a load that didn't run.
    const from = isCopy ? firstOf(own) : Number.NEGATIVE_INFINITY;
    const since = (time: TimeRule, start: number): TimeRule =>
      time.shape === 'always'
        ? { ...time, text: ` after ${instantText(evidence.context.model, start - 1)}` }
        : time;
    for (const time of timeRules(
      evidence.context.model,
      own.map(({ at }) => at),
    )) {
      // Only those that a time rule may confuse with what the first load brought.
      const isOpen = time.shape === 'always' || time.shape === 'hours';
      for (const start of isOpen ? starts : [Number.NEGATIVE_INFINITY]) {
        const isInTime = ({ at }: Happening): boolean => at >= start && time.test(at);
        // A kind of changes can only be told from all of them if others were seen at those times.
        const isTold = others.some((one) => isInTime(one) && one.at >= from);
        if (rule.kind !== 'any' && !(isTold || (rule.kind === 'delete' && isDeletes))) continue;
        // Where nothing but deletes would have come, it is they that are known to be missed.
        if (rule.kind === 'any' && isCopy && isDeletes) continue;
        if (rule.kind === 'any' && time.shape === 'always' && (start > 0 || !isEmpty)) continue;
        // Before the first load, nothing could be late.
        const isBefore = time.shape === 'since' && time.test(calendar.startOf(0));
        if (rule.kind === 'any' && isBefore) continue;
        const test = (one: Happening): boolean => isInTime(one) && rule.test(one);
        const result = tested(all, test);
        if (result.explains.size < LEAST[time.shape]) continue;
        const isBlank = time.shape === 'until' && !seen.some(({ at }) => at < earliest);
        const rank = SHAPES.indexOf(isBlank ? 'since' : time.shape);
        explanations.push({
          ...namedMissed(evidence, rule, start > 0 ? since(time, start) : time, own),
          ...result,
          rank,
        });
      }
    }
  }
  return explanations.sort((one, other) => one.rank - other.rank);
}

/** Hypotheses about what was missed of some rows, whatever is at fault with others: since each day, on each, and of each kind. */
export function sweptChanges(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  const { model, day } = evidence.context;
  const { calendar } = model;
  const [any, ...others] = kindRules(evidence, []);
  const missed = subjects.flatMap((subject) => subject.missed);
  const explanations: Explanation[] = [];
  const add = (kind: KindRule, time: TimeRule): void => {
    const rule = (one: Happening): boolean => time.test(one.at) && kind.test(one);
    const result = tested(subjects, rule);
    const named = namedMissed(evidence, kind, time, missed.filter(rule));
    if (result.explains.size > 0) explanations.push({ ...named, ...result });
  };
  for (let one = 1; any !== undefined && one <= day; one += 1) {
    const [start, end] = [calendar.startOf(one), calendar.endOf(one)];
    const after = ` after ${instantText(model, start - 1)}`;
    add(any, { shape: 'since', text: after, test: (at) => at >= start });
    add(any, { shape: 'days', text: ` of day ${one}`, test: (at) => at >= start && at <= end });
  }
  for (const kind of others) add(kind, { shape: 'always', text: '', test: () => true });
  return explanations;
}
