import type { Adapter } from '../adapter.js';
import { requireDays } from '../answers/days.js';
import { HeadwaterError } from '../errors.js';
import { formatTimestamp, SECONDS_PER_DAY } from '../model/calendar.js';
import type { Model } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { isWhole } from '../model/whole-number.js';
import type { AnyMapping, CheckMapping } from './mapping.js';
import { observedOf } from './observation.js';
import { runTableOf } from './observed.js';
import { requireRunTable } from './run-table.js';

/** What is checked: a day, and a mapping for each target. */
export interface CheckRequest {
  /** Connects to the database that holds the tables to check. Nothing is written to it. */
  readonly adapter: Adapter;
  /** The source they were loaded from. */
  readonly model: Model;
  /** The day they should be at. */
  readonly day: number;
  /** If the source stands within that day: up to this second of it, counted from midnight. */
  readonly at?: number | undefined;
  readonly mappings: readonly AnyMapping[];
  /** Whether a column that nothing checks is a finding. */
  readonly strict?: boolean | undefined;
  /** How many rows of each finding are listed, 5 by default; each is kept in memory. */
  readonly listed?: number | undefined;
  /** Whether to add the `details` of tables with findings: another query or two for each finding. */
  readonly detailed?: boolean | undefined;
}

/** The instant whose answer is compared. */
export const instantOf = ({ model: { calendar }, day, at }: CheckRequest): number =>
  at === undefined ? calendar.endOf(day) : calendar.startOf(day) + at;

export function tableOf({ model }: CheckRequest, { system, table }: CheckMapping): TableDefinition {
  const definition = model.systems
    .find(({ name }) => name === system)
    ?.tables.find(({ name }) => name === table);
  if (definition !== undefined) return definition;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping names ${system}.${table}, which '${model.dataset}' doesn't have.`,
    next: 'Name a system and one of its tables; status shows them.',
  });
}

/** The time of the day of that instant, as HH:MM:SS. */
export const timeOf = (request: CheckRequest): string =>
  formatTimestamp(instantOf(request)).slice(11);

function requireTime({ at }: CheckRequest): void {
  if (at === undefined || (isWhole(at) && at < SECONDS_PER_DAY)) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `'${at}' is not a time of the day.`,
    next: 'Give a whole number of seconds since midnight.',
  });
}

/** A table that begins after the checked day couldn't contain any of it. */
function requireStart({ model, day }: CheckRequest, mapping: CheckMapping): void {
  const { from = 0 } = mapping.kind === 'copy' ? {} : mapping;
  if (
    mapping.kind === 'scd2' &&
    mapping.from !== undefined &&
    Array.isArray(mapping.observed?.at)
  ) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The mapping of ${mapping.system}.${mapping.table} has both 'from' and a list of what was 'observed'.`,
      next: "Remove 'from': the table begins with the first of the list.",
    });
  }
  if (from <= day) {
    requireDays(model, from);
    return;
  }
  const { system, table, target } = mapping;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The mapping of ${system}.${table} to ${target.schema}.${target.table} begins at the end of day ${from}, which is after the checked day ${day}.`,
    next: `Check day ${from} or later, or set its 'from' to an earlier day.`,
  });
}

/** Fails before anything is connected to, if there is no such day, table, or time. */
export function requireCheckable(request: CheckRequest): void {
  requireDays(request.model, request.day);
  requireTime(request);
  for (const mapping of request.mappings) {
    if (mapping.kind === 'query') continue;
    tableOf(request, mapping);
    requireStart(request, mapping);
    const runs = runTableOf(observedOf(mapping));
    if (runs !== undefined) requireRunTable(runs);
  }
}
