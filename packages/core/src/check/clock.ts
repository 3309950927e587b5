import type { Dialect } from '../adapter.js';
import { nullUnless } from '../expression/build.js';
import { add, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { ColumnExpression } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import type { CheckMapping } from './mapping.js';
import { inZone, offsetAt, type ZoneOffset, zoneOffsets } from './zone.js';

/** How a column's timestamps, or without a column the instants, are kept: seconds ahead of UTC, or a zone. */
export function clockOf({ timestamps }: CheckMapping, column?: string): number | string {
  const own = column === undefined ? undefined : timestamps?.columns?.[column];
  return own ?? timestamps?.zone ?? timestamps?.offset ?? 0;
}

/** An instant by the target's clock. */
export function byClock(mapping: CheckMapping, instant: number, column?: string): number {
  const clock = clockOf(mapping, column);
  return instant + (typeof clock === 'string' ? offsetAt(clock, instant) : clock);
}

/** The instant that the target's clock shows; of two, the earlier. */
export function fromClock(mapping: CheckMapping, local: number): number {
  const clock = clockOf(mapping);
  if (typeof clock === 'number') return local - clock;
  return local - offsetAt(clock, local - offsetAt(clock, local));
}

/** A span of time, up to a checked instant and somewhat beyond. */
export interface Span {
  readonly model: Model;
  readonly to: number;
}

/** More than the past of any dataset, in days; and what lies ahead of the checked day, in seconds. */
const PAST = 1_200;
const AHEAD = 400 * 86_400;

/** A zone's offsets while a source's rows change. */
export const offsetsOf = (zone: string, { model, to }: Span): readonly ZoneOffset[] =>
  zoneOffsets(zone, model.calendar.startOf(-PAST), to + AHEAD);

const shift = (value: Int, units: number): Int =>
  units < 0 ? subtract(value, -units) : add(value, units);

/** A timestamp's expression, shifted by some of its units. */
export function shifted(value: ColumnExpression, units: number): ColumnExpression {
  if (value.type === 'int') return shift(value, units);
  return value.type === 'nullable' && value.value.type === 'int'
    ? nullUnless(value.test, shift(value.value, units))
    : value;
}

/** A timestamp's expression by the target's clock; `units` make a second. */
export function clocked(
  value: ColumnExpression,
  clock: number | string,
  units: number,
  span: Span,
): ColumnExpression {
  if (typeof clock === 'number') return shifted(value, clock * units);
  const offsets = offsetsOf(clock, span);
  if (value.type === 'int') return inZone(value, offsets, units);
  return value.type === 'nullable' && value.value.type === 'int'
    ? nullUnless(value.test, inZone(value.value, offsets, units))
    : value;
}

/** SQL of the same for an integer that counts seconds; `later` is added. */
export function clockedSeconds(
  dialect: Dialect,
  mapping: CheckMapping,
  seconds: string,
  later: number,
  span: Span,
): string {
  const clock = clockOf(mapping);
  if (typeof clock === 'number') {
    const sum = clock + later;
    const amount = dialect.integer(BigInt(Math.abs(sum)));
    return sum === 0 ? seconds : `(${seconds} ${sum < 0 ? '-' : '+'} ${amount})`;
  }
  const [first, ...changes] = offsetsOf(clock, span);
  const spell = (offset = 0): string => dialect.bigint(BigInt(offset + later));
  const cases = changes.map(({ from }, index) => {
    const before = changes[index - 1] ?? first;
    return `WHEN ${seconds} < ${dialect.integer(BigInt(from))} THEN ${spell(before?.offset)}`;
  });
  const last = spell((changes.at(-1) ?? first)?.offset);
  return `(${seconds} + ${cases.length === 0 ? last : `CASE ${cases.join(' ')} ELSE ${last} END`})`;
}
