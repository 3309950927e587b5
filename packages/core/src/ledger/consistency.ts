import { Calendar, formatTimestamp } from '../model/calendar.js';
import type { LedgerEntry } from './entry.js';

/** What one record says that can't be, by itself or after those before it. */
export interface Contradiction<Entry extends LedgerEntry = LedgerEntry> {
  readonly entry: Entry;
  readonly column: string;
  /** Goes on where the column is named. */
  readonly problem: string;
}

export type Problem = Omit<Contradiction, 'entry'>;

/** The table that is named though it is none of those created. */
export const strangerAmong = (
  { tables }: LedgerEntry,
  names: readonly string[],
): string | undefined => names.find((name) => !tables.includes(name));

export const namesStranger = (column: string, table: string): Problem => ({
  column,
  problem: `names the table '${table}', which 'table_names' lacks`,
});

/** Where the days of a record contradict each other. */
function dayProblem({ day, instant, parameters, operation }: LedgerEntry): Problem | undefined {
  const calendar = new Calendar(parameters.epoch);
  // The last second of a day makes it whole.
  const whole = calendar.dayOf(instant + 1) - 1;
  const when = `${formatTimestamp(instant)} in 'instant'`;
  if (whole !== day) {
    const means =
      whole < 0 ? 'which is before the end of day 0' : `with which day ${whole} is whole`;
    return { column: 'day', problem: `says ${day}, but there is ${when}, ${means}` };
  }
  if (operation === 'apply-delta') return undefined;
  if (operation !== 'restore' && day !== 0) {
    return { column: 'day', problem: `says ${day}, but a ${operation} leads to day 0` };
  }
  if (instant === calendar.endOf(day)) return undefined;
  const says = `says ${formatTimestamp(instant)}, but a ${operation} leads to the end of a day`;
  return { column: 'instant', problem: says };
}

export function entryProblem(entry: LedgerEntry): Problem | undefined {
  const stranger = strangerAmong(entry, Object.keys(entry.versions ?? {}));
  return stranger === undefined ? dayProblem(entry) : namesStranger('table_versions', stranger);
}

/** The parameters, by their columns. */
export const parametersOf = ({ parameters, generatorVersion }: LedgerEntry) => ({
  ...parameters,
  generator_version: generatorVersion,
});

/** What else than before a record says that must be the same. */
export function changed<Said extends Readonly<Record<string, string | number>>>(
  before: Said,
  after: Said,
  where: string,
): Problem | undefined {
  const column = Object.keys(after).find((name) => before[name] !== after[name]);
  if (column === undefined) return undefined;
  return { column, problem: `says ${after[column]}, but ${before[column]} ${where}` };
}

/** Why a record can't come next after another of its system. */
export function sequenceProblem(before: LedgerEntry, after: LedgerEntry): Problem | undefined {
  const { operation, day, instant } = after;
  const stood = `day ${before.day} (entry_id ${before.entryId})`;
  if (operation === 'reset') return undefined;
  if (operation === 'load-baseline') {
    return {
      column: 'operation',
      problem: `says load-baseline, but it was loaded before: ${stood}`,
    };
  }
  const { epoch } = before.parameters;
  const isInReach =
    operation === 'restore'
      ? day <= before.day
      : instant > before.instant && instant <= new Calendar(epoch).endOf(before.day + 1);
  return (
    changed(parametersOf(before), parametersOf(after), `in the record before (${stood})`) ??
    (isInReach
      ? undefined
      : { column: 'day', problem: `says ${day}, but ${operation} can't lead there from ${stood}` })
  );
}

export const twice = (column: string, id: number): Problem => ({
  column,
  problem: `says ${id}, as another record does`,
});

export const systemOf = ({ dataset, system, schema }: LedgerEntry): string =>
  JSON.stringify([dataset, system, schema]);

/** What is wrong with the ledger, in the order of its records; undefined where it holds together. */
export function ledgerContradiction(entries: readonly LedgerEntry[]): Contradiction | undefined {
  const systems = new Map<string, LedgerEntry>();
  for (const [index, entry] of entries.entries()) {
    const { entryId } = entry;
    const before = systems.get(systemOf(entry));
    const problem =
      (entries[index - 1]?.entryId === entryId ? twice('entry_id', entryId) : undefined) ??
      entryProblem(entry) ??
      (before && sequenceProblem(before, entry));
    if (problem !== undefined) return { entry, ...problem };
    systems.set(systemOf(entry), entry);
  }
  return undefined;
}
