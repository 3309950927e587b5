import {
  type Contradiction,
  changed,
  entryProblem,
  namesStranger,
  type Problem,
  parametersOf,
  sequenceProblem,
  strangerAmong,
  systemOf,
  twice,
} from './consistency.js';
import { currentEntry, unfinishedEntry } from './current.js';
import type { JournalEntry, LedgerEntry } from './entry.js';

const RETURNS: readonly string[] = ['reset', 'restore'];

function journalProblem(entry: JournalEntry, captures: readonly string[]): Problem | undefined {
  const { operation, step, steps, capture, reset } = entry;
  if (step > steps) return { column: 'step', problem: `is ${step}, but 'steps' is ${steps}` };
  if ((reset !== null) !== RETURNS.includes(operation)) {
    return {
      column: 'reset_state',
      problem: `has ${reset === null ? 'no progress' : "a reset's progress"} for a ${operation}`,
    };
  }
  if (capture !== null && operation !== 'load-baseline') {
    return { column: 'capture', problem: `is '${capture}' for a ${operation}` };
  }
  if (capture !== null && !captures.includes(capture)) {
    return {
      column: 'capture',
      problem: `is '${capture}', which isn't a change capture of this platform`,
    };
  }
  const unknown = reset?.captures.find((name) => !captures.includes(name));
  if (unknown !== undefined) {
    return {
      column: 'reset_state',
      problem: `names '${unknown}', which isn't a change capture of this platform`,
    };
  }
  const stranger = strangerAmong(entry, [
    ...[reset?.kept, reset?.copied, reset?.missing, reset?.dropped].flatMap((one) => one ?? []),
    ...Object.keys(reset?.versions ?? {}),
    ...Object.keys(reset?.added ?? {}),
  ]);
  return stranger === undefined ? entryProblem(entry) : namesStranger('reset_state', stranger);
}

/** What the records of one operation have in common. */
const identityOf = (entry: JournalEntry) => ({
  ...parametersOf(entry),
  dataset: entry.dataset,
  system_name: entry.system,
  schema_name: entry.schema,
  operation: entry.operation,
  day: entry.day,
  instant: entry.instant,
  steps: entry.steps,
  started_at: entry.startedAt,
});

/**
 * Whether a record is an operation's next one: a step or, for a day, several steps that ran as one.
 */
function isNext(before: JournalEntry, after: JournalEntry): boolean {
  // The run that continues a load may ask for a different change capture.
  if (after.step === before.step) return after.capture !== before.capture;
  return after.operation === 'apply-delta'
    ? after.step > before.step
    : after.step === before.step + 1;
}

/** Why a record of the journal can't follow one of the same operation, or be its first. */
function stepProblem(before: JournalEntry | undefined, after: JournalEntry): Problem | undefined {
  const is = `is ${after.step}, but`;
  if (before === undefined) {
    const problem = `${is} no record begins the operation`;
    return after.step === 0 ? undefined : { column: 'step', problem };
  }
  const where = `in journal_id ${before.journalId}, of the same operation`;
  if (isNext(before, after)) return changed(identityOf(before), identityOf(after), where);
  return { column: 'step', problem: `${is} ${before.step} ${where}` };
}

/** Why a record of the journal can't have its entry id, the id its ledger entry will get. */
function numberProblem(
  entry: JournalEntry,
  before: JournalEntry | undefined,
  done: LedgerEntry | undefined,
): Problem | undefined {
  const { entryId } = entry;
  const means = (problem: string): Problem => ({ column: 'entry_id', problem });
  if (before !== undefined && before.entryId > entryId) {
    return means(`is ${entryId}, but already ${before.entryId} in journal_id ${before.journalId}`);
  }
  const isSame =
    done === undefined ||
    (systemOf(done) === systemOf(entry) && done.operation === entry.operation);
  return isSame ? undefined : means(`is ${entryId}, which is a different operation in the ledger`);
}

/** What an unfinished operation continues from. */
function pendingProblem(entries: readonly LedgerEntry[], entry: JournalEntry): Problem | undefined {
  const { dataset, system, schema, operation } = entry;
  const current = currentEntry({ entries }, dataset, system, schema);
  if (current !== undefined) return sequenceProblem(current, entry);
  if (operation === 'load-baseline' || operation === 'reset') return undefined;
  return {
    column: 'operation',
    problem: `is ${operation}, but the ledger has no load of ${system}`,
  };
}

/** What is wrong with the journal, by itself and together with the ledger. */
export function journalContradiction(
  entries: readonly LedgerEntry[],
  journal: readonly JournalEntry[],
  captures: readonly string[],
): Contradiction<JournalEntry> | undefined {
  const done = new Map(entries.map((entry) => [entry.entryId, entry]));
  const lasts = new Map(journal.map((entry) => [systemOf(entry), entry]));
  const operations = new Map<number, JournalEntry>();
  const systems = new Map<string, JournalEntry>();
  for (const [index, entry] of journal.entries()) {
    const { journalId, entryId, dataset, system, schema } = entry;
    const key = systemOf(entry);
    const isLast = lasts.get(key) === entry;
    const isPending = isLast && unfinishedEntry({ entries, journal }, dataset, system, schema);
    const before = operations.get(entryId);
    const problem =
      (journal[index - 1]?.journalId === journalId ? twice('journal_id', journalId) : undefined) ??
      journalProblem(entry, captures) ??
      numberProblem(entry, systems.get(key), done.get(entryId)) ??
      stepProblem(before, entry) ??
      (isPending ? pendingProblem(entries, entry) : undefined);
    if (problem !== undefined) return { entry, ...problem };
    operations.set(entryId, entry);
    systems.set(key, entry);
  }
  return undefined;
}
