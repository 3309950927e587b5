import type { Cause } from '../causes.js';
import type { Evidence } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { KindRule } from './missed-kinds.js';
import type { TimeRule } from './missed-times.js';
import type { Happening } from './replay.js';
import { daysText, histogram, instantText } from './words.js';

/** What is said of a table that is empty. */
export const NOTHING_LOADED = 'Nothing was loaded.';

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

/** What it is called when such changes are missed at such times, and a sentence. */
export function namedMissed(
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
    if (time.shape === 'always') return { cause: 'late-load', text: NOTHING_LOADED };
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
        ? `Rows that the source removed${when} are kept${time.shape === 'since' || time.shape === 'until' ? ' or came back' : ''}: its deletes weren't captured.`
        : `Rows that were deleted${when} are kept as active${time.shape === 'until' ? ', or are active again' : ''}.`;
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
