import { DELETED_AT, UPDATED_AT } from '../../model/column.js';
import { textureOf } from '../../model/textures.js';
import type { Cause } from '../causes.js';
import type { Evidence, Fault } from './evidence.js';
import { type Explanation, NEARLY_ALL } from './explanation.js';
import { type TimeRule, timeRules } from './missed-times.js';
import type { Happening } from './replay.js';
import type { Subject } from './subjects.js';
import { secondsOf } from './values.js';
import { daysText, histogram, instantText, quoted } from './words.js';

/** Which changes are missed, whenever they happened. */
interface KindRule {
  readonly kind: 'any' | 'late' | 'delete' | 'change' | 'update' | 'insert' | 'columns';
  readonly columns?: string;
  readonly test: (happening: Happening) => boolean;
}

const KINDS: readonly KindRule[] = [
  { kind: 'any', test: () => true },
  { kind: 'delete', test: ({ kind }) => kind === 'delete' },
  { kind: 'change', test: ({ kind }) => kind !== 'insert' },
  { kind: 'update', test: ({ kind }) => kind === 'update' },
  { kind: 'insert', test: ({ kind }) => kind === 'insert' },
];

/** The columns that a change changes. */
function changedColumns({ replay }: Evidence, { ordinal, at, kind }: Happening): string {
  if (kind !== 'update') return kind;
  const [before, after] = [replay.cells(ordinal, at - 1), replay.cells(ordinal, at)];
  return replay.fields
    .filter(({ name }, index) => {
      return name !== UPDATED_AT && name !== DELETED_AT && before[index] !== after[index];
    })
    .map(({ name }) => name)
    .join(', ');
}

/** Changes that carry an instant of an earlier day than that on which they could be seen. */
function lateRule({ replay, context: { model } }: Evidence): readonly KindRule[] {
  const updated = replay.fields.findIndex(({ name }) => name === UPDATED_AT);
  if (updated < 0 || textureOf(model.parameters) === 'plain') return [];
  const test = ({ ordinal, at }: Happening): boolean => {
    const carried = secondsOf(replay.cells(ordinal, at)[updated] ?? null);
    return carried !== undefined && carried < model.calendar.startOf(model.calendar.dayOf(at));
  };
  return [{ kind: 'late', test }];
}

/** A rule for the columns, if all that is missed changes the same ones. */
function columnRules(evidence: Evidence, missed: readonly Happening[]): readonly KindRule[] {
  const [first] = missed;
  if (first === undefined || missed.length < 3) return [];
  const columns = changedColumns(evidence, first);
  const test = (one: Happening): boolean =>
    one.kind === 'update' && changedColumns(evidence, one) === columns;
  return first.kind === 'update' && columns !== '' && missed.every(test)
    ? [{ kind: 'columns', columns, test }]
    : [];
}

/** A rule for a value, if all that is missed sets a column to the same one. */
function valueRules(evidence: Evidence, missed: readonly Happening[]): readonly KindRule[] {
  const { replay } = evidence;
  const [first] = missed;
  if (first?.kind !== 'update' || missed.length < 3) return [];
  const after = replay.cells(first.ordinal, first.at);
  return replay.fields.flatMap(({ name, type }, column): KindRule[] => {
    const value = after[column] ?? null;
    if (type.kind !== 'text' && type.kind !== 'boolean') return [];
    const test = ({ kind, ordinal, at }: Happening): boolean =>
      kind === 'update' &&
      replay.cells(ordinal, at)[column] === value &&
      replay.cells(ordinal, at - 1)[column] !== value;
    return missed.every(test)
      ? [{ kind: 'columns', columns: `${name} to ${quoted(value)}`, test }]
      : [];
  });
}

/** What a missing delete of the source means. */
const lostDelete = ({ context: { model } }: Evidence): Cause =>
  model.parameters.deletes === 'hard' ? 'deletes-missed' : 'soft-deletes-kept';

const BY_SHAPE: Readonly<Record<TimeRule['shape'], Cause>> = {
  always: 'late-load',
  since: 'late-load',
  until: 'first-load-missing',
  days: 'skipped-days',
  interval: 'lost-batch',
  hours: 'missed-window',
};

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

/** What it is called when such changes are missed at such times, and a sentence. */
function named(
  evidence: Evidence,
  { kind, columns }: KindRule,
  time: TimeRule,
  missed: readonly Happening[],
): Pick<Explanation, 'cause' | 'text'> {
  const { model } = evidence.context;
  const { calendar } = model;
  const instants = missed.map(({ at }) => at);
  const days = daysText(instants.map((at) => calendar.dayOf(at)));
  const when = time.text.replace(/(?<!the end) of day/, ' on day');
  const perDay = `Missing changes by day: ${histogram(model, instants)}.`;
  const isCopy = evidence.mapping.kind === 'copy';
  if (kind === 'any') {
    if (time.shape === 'always') return { cause: 'late-load', text: 'Nothing was loaded.' };
    const cause = BY_SHAPE[time.shape];
    if (cause === 'late-load') {
      const since = Math.min(...instants);
      const start = calendar.startOf(calendar.dayOf(since));
      const asOf = instantText(model, (time.test(start) ? start : since) - 1);
      return {
        cause,
        text: `The table is as of ${asOf}: the load ran late or not at all. ${perDay}`,
      };
    }
    if (cause === 'skipped-days') {
      return {
        cause,
        text: `The load left out ${days}: the changes before and after are there. ${perDay}`,
      };
    }
    if (cause === 'missed-window') {
      return {
        cause,
        text: `Changes${time.text} are left out, as by a watermark or window with a hole. ${perDay}`,
      };
    }
    const why = cause === 'lost-batch' ? 'a batch was lost' : 'the first load is';
    return { cause, text: `The changes${time.text} are missing: ${why}. ${perDay}` };
  }
  if (kind === 'late') {
    const text = `Changes${time.text} are left out that could be seen only after the day that their updated_at is of: a watermark on it has passed them. ${perDay}`;
    return { cause: 'late-commits', text };
  }
  if (kind === 'delete') {
    const cause = lostDelete(evidence);
    const text =
      cause === 'deletes-missed'
        ? `Rows that the source removed${when} are kept${time.shape === 'since' ? ' or came back' : ''}: its deletes weren't captured.`
        : `Rows that were deleted${when} are kept as active.`;
    return { cause, text };
  }
  if (kind === 'insert') {
    if (!isCopy) {
      return {
        cause: 'first-version-missing',
        text: `The first version of rows that came${when} is missing.`,
      };
    }
    return {
      cause: 'missed-inserts',
      text: `Rows that came${when} were never inserted, while others were updated.`,
    };
  }
  if (time.shape === 'hours') {
    return {
      cause: 'missed-window',
      text: `Updates${time.text} are left out, as by a watermark or window with a hole. ${perDay}`,
    };
  }
  const which =
    kind === 'columns'
      ? `Changes of ${columns}`
      : kind === 'update'
        ? 'Updates'
        : 'Updates and deletes';
  const what = isCopy ? 'were missed: rows have earlier values' : 'are missing';
  return { cause: 'missed-updates', text: `${which}${time.text} ${what}. ${perDay}` };
}

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
  for (const rule of [
    ...KINDS,
    ...lateRule(evidence),
    ...columnRules(evidence, missed),
    ...valueRules(evidence, missed),
  ]) {
    // A row that was never inserted can't be updated, either.
    const all = rule.kind === 'insert' ? subjects.map(inserted) : subjects;
    const lacking = all.flatMap((subject) => subject.missed);
    const own = lacking.filter(rule.test);
    if (own.length < lacking.length * NEARLY_ALL) continue;
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
        if (rule.kind !== 'any' && !others.some((one) => isInTime(one) && one.at >= from)) continue;
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
          ...named(evidence, rule, start > 0 ? since(time, start) : time, own),
          ...result,
          rank,
        });
      }
    }
  }
  return explanations.sort((one, other) => one.rank - other.rank);
}
