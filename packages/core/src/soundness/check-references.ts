import type { Value } from '../expression/evaluate.js';
import type { Calendar } from '../model/calendar.js';
import { CUSTOM_FIRST, CUSTOM_LAST, ordinalOf } from '../model/key.js';
import type { TableDefinition } from '../model/table.js';
import type { Life } from './lives.js';
import { at, type Place, refuse } from './refusal.js';

/** A table that others refer to. */
export interface Parent {
  readonly table: TableDefinition;
  readonly lifeOf: (ordinal: number) => Life;
}

/** Fails if a foreign key refers to a row that doesn't exist at an instant, or ever. */
export function checkReference(
  place: Place,
  column: string,
  { table, lifeOf }: Parent,
  value: Value | undefined,
  instant: number,
  calendar: Calendar,
): void {
  if (value === null || value === undefined) return;
  const parent = ordinalOf(Number(value));
  const says = `at ${at(instant)} its column '${column}' refers to the key ${value} of '${table.name}'`;
  if (parent === undefined) {
    refuse(place, {
      what: `${says}, which no generated row has.`,
      why: `Keys count from 1 and skip ${CUSTOM_FIRST} to ${CUSTOM_LAST}, which are reserved for custom rows.`,
      next: "Compute it with key(ordinal), from the parent's ordinal.",
    });
  }
  // The baseline's past counts as a whole.
  const there = table.arrivals.countThrough(Math.max(0, calendar.dayOf(instant)));
  const next =
    "Choose among the parents that have arrived by then: modulo(…, greatest(1, arrivals.countBefore(dayIndex))), with the parent's `Arrivals`.";
  if (parent >= there) {
    refuse(place, { what: `${says}, which has only ${there} rows on that day.`, next });
  }
  const { arrives, isThere } = lifeOf(parent);
  if (!isThere) {
    refuse(place, {
      what: `${says}, which never arrives.`,
      next: "Choose among the rows that do, or give this row an `isThere` that asks for the parent's.",
    });
  }
  if (arrives > instant) {
    refuse(place, { what: `${says}, which arrives later, at ${at(arrives)}.`, next });
  }
}
