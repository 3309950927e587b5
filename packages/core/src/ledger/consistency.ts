import { Calendar, formatTimestamp } from '../model/calendar.js';
import { textureOf } from '../model/textures.js';
import { NO_VARIANT } from './columns.js';
import type { LedgerEntry } from './entry.js';

/** What is impossible in a record, by itself or after those before it. */
export interface Contradiction<Entry extends LedgerEntry = LedgerEntry> {
  readonly entry: Entry;
  readonly column: string;
  /** Continues a sentence that begins with the column's name. */
  readonly problem: string;
}

export type Problem = Omit<Contradiction, 'entry'>;

/** A table that is named but wasn't created. */
export const strangerAmong = (
  { tables }: LedgerEntry,
  names: readonly string[],
): string | undefined => names.find((name) => !tables.includes(name));

export const namesStranger = (column: string, table: string): Problem => ({
  column,
  problem: `names the table '${table}', which isn't in 'table_names'`,
});

/** How the days of a record contradict each other. */
function dayProblem({ day, instant, parameters, operation }: LedgerEntry): Problem | undefined {
  const calendar = new Calendar(parameters.epoch);
  // The last second of a day completes it.
  const whole = calendar.dayOf(instant + 1) - 1;
  const when = `${formatTimestamp(instant)} in 'instant'`;
  if (whole !== day) {
    const means =
      whole < 0 ? 'which is before the end of day 0' : `at which the last whole day is ${whole}`;
    return { column: 'day', problem: `is ${day}, but there is ${when}, ${means}` };
  }
  if (operation === 'apply-delta') return undefined;
  if (operation !== 'restore' && day !== 0) {
    return { column: 'day', problem: `is ${day}, but a ${operation} leads to day 0` };
  }
  if (instant === calendar.endOf(day)) return undefined;
  const says = `is ${formatTimestamp(instant)}, but a ${operation} leads to the end of a day`;
  return { column: 'instant', problem: says };
}

export function entryProblem(entry: LedgerEntry): Problem | undefined {
  const stranger = strangerAmong(entry, Object.keys(entry.versions ?? {}));
  return stranger === undefined ? dayProblem(entry) : namesStranger('table_versions', stranger);
}

/** The parameters, by column. */
export const parametersOf = ({ parameters, generatorVersion }: LedgerEntry) => ({
  ...parameters,
  variant: parameters.variant ?? NO_VARIANT,
  texture: textureOf(parameters),
  generator_version: generatorVersion,
});

/** What a record says differently from the one before it that must stay the same. */
export function changed<Said extends Readonly<Record<string, string | number>>>(
  before: Said,
  after: Said,
  where: string,
): Problem | undefined {
  const column = Object.keys(after).find((name) => before[name] !== after[name]);
  if (column === undefined) return undefined;
  return { column, problem: `is ${after[column]}, but ${before[column]} ${where}` };
}

/** Why a record can't follow another one of its system. */
export function sequenceProblem(before: LedgerEntry, after: LedgerEntry): Problem | undefined {
  const { operation, day, instant } = after;
  const stood = `day ${before.day} (entry_id ${before.entryId})`;
  if (operation === 'reset') return undefined;
  if (operation === 'load-baseline') {
    return {
      column: 'operation',
      problem: `is load-baseline, but the system was already loaded: ${stood}`,
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
      : { column: 'day', problem: `is ${day}, but ${operation} can't lead there from ${stood}` })
  );
}

export const twice = (column: string, id: number): Problem => ({
  column,
  problem: `is ${id} in another record, too`,
});

export const systemOf = ({ dataset, system, schema }: LedgerEntry): string =>
  JSON.stringify([dataset, system, schema]);

/** What is wrong with the ledger, in record order; undefined if it is consistent. */
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
