import { less, when } from '../expression/build.js';
import { add } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { CompiledTable } from './compiled-table.js';
import { LiveRow } from './live-row.js';
import { Moment } from './moment.js';
import { refuse } from './refusal.js';
import type { Span } from './span.js';
import type { Table } from './table.js';

/** Lets the first rows of a day belong one to one to the parents that arrive on that day. */
export interface FirstOfDaySpec {
  /** How long before its first row each parent arrives. */
  readonly parentAhead: Span;
}

/** What a table whose rows arrive shortly before their first children knows of these. */
export interface Ahead {
  readonly children: Table<unknown>;
  readonly column: string;
  readonly by: Span;
}

/** Days for which counts are compared when tables are described. */
const COMPARED_AFTER = 100;

/** Fails unless each day has as many rows as parents, at hours that leave time for parents to arrive before. */
export function checkFirstOfDay(
  { place, table, arrivals }: CompiledTable,
  parents: CompiledTable,
  { by }: Ahead,
): void {
  const { during = { 0: 1 } } = table.options;
  const opens = Math.min(
    ...Object.keys(during)
      .filter((hour) => during[Number(hour)])
      .map(Number),
  );
  if (opens * 3600 <= by.most) {
    refuse(
      place,
      `its rows begin at ${opens} o'clock, yet parents arrive up to ${by.most} seconds before their first.`,
      'Let its hours begin later on the day: during: { 6: 1 }.',
    );
  }
  if (parents.table.options.during !== undefined) {
    refuse(
      parents.place,
      `its rows arrive shortly before their first of '${table.name}', yet it says during which hours.`,
      'Leave out `during`.',
    );
  }
  for (let day = 1 - arrivals.pastDays; day <= COMPARED_AFTER; day += 1) {
    const on = (one: CompiledTable): number =>
      one.arrivals.countThrough(day) - one.arrivals.countThrough(day - 1);
    const rows = arrivals.countThrough(day) - arrivals.countThrough(day - 1);
    if (on(parents) <= rows) continue;
    refuse(
      place,
      `${on(parents)} parents arrive on day ${day}, which brings only ${rows} rows.`,
      'Let more rows come on that day, or fewer parents.',
    );
  }
}

/** When a row arrives whose table's rows come shortly before their first children: those of the same places of the day. */
export function arrivalAhead(row: LiveRow, { children, by }: Ahead): Moment {
  const { compiled } = row;
  const child = compiled.world.of(children, compiled.place);
  const { dayIndex, position } = compiled.placeOf(row);
  const n = add(child.arrivals.countBefore(dayIndex), position);
  const first = new LiveRow(child, n, undefined, undefined, { dayIndex, position });
  // How far something is from an arrival is counted from the arrival itself.
  return new Moment(first.arrives.minus(compiled.random('arrival', row.n).span(by)).node);
}

/** The parent that a row of a day's first ones belongs to; if it is none of them, the one given. */
export function firstOfDayOr(child: LiveRow, parents: CompiledTable, other: Int): Int {
  const { dayIndex, position } = child.compiled.placeOf(child);
  const before = parents.arrivals.countBefore(dayIndex);
  const isFirst = less(position, parents.arrivals.countOn(dayIndex));
  return when(isFirst, add(before, position), other);
}
