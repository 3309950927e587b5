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

/** Fails where a foreign key names a row that is not there yet at an instant, or never. */
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
      why: `Keys count from 1 and leave out ${CUSTOM_FIRST} to ${CUSTOM_LAST}, which are the user's own.`,
      next: "Make it with key(ordinal), of the parent's ordinal.",
    });
  }
  // The baseline's past is counted as a whole.
  const there = table.arrivals.countThrough(Math.max(0, calendar.dayOf(instant)));
  const next =
    "Choose among the parents that are there by then: modulo(…, greatest(1, arrivals.countBefore(dayIndex))), with the parent's `Arrivals`.";
  if (parent >= there) {
    refuse(place, { what: `${says}, of which there are only ${there} rows on that day.`, next });
  }
  const { arrives } = lifeOf(parent);
  if (arrives > instant) {
    refuse(place, { what: `${says}, which arrives later, at ${at(arrives)}.`, next });
  }
}
