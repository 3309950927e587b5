import type { Cell } from '../../adapter.js';
import { SECONDS_PER_DAY } from '../../model/calendar.js';
import type { ColumnChange, Pair } from './column-change.js';
import { type Evidence, lifeOf, ordinalsOf } from './evidence.js';
import { instantChanges } from './instant-changes.js';
import { nullChanges } from './null-changes.js';
import { numberChanges } from './number-changes.js';
import { parentChanges } from './parent-values.js';
import { textChanges } from './text-changes.js';
import { isNumeric, isTemporal, secondsOf } from './values.js';
import { shiftText } from './words.js';

/** Rows whose values are looked at. */
const MOST_LOOKED_AT = 2000;

/** Another column's value in its place. */
function swaps(
  { fields, isSame }: Evidence,
  column: number,
  pairs: readonly Pair[],
): readonly ColumnChange[] {
  const own = fields[column];
  // Another column is NULL as well, easily.
  const given = pairs.filter(({ actual }) => actual !== null);
  if (own === undefined || given.length * 2 < pairs.length) return [];
  return fields.flatMap(({ name, type }, index): ColumnChange[] => {
    const isAlike =
      type.kind === own.type.kind ||
      (isNumeric(type) && isNumeric(own.type)) ||
      (isTemporal(type) && isTemporal(own.type));
    if (index === column || !isAlike) return [];
    return [
      {
        cause: 'columns-swapped',
        text: `holds the value of ${name}`,
        test: ({ fault, actual }) => isSame(own, fault.expected[index] ?? null, actual),
      },
    ];
  });
}

/** The date that an instant of the row has in another time zone. */
function zonedDates(
  { fields }: Evidence,
  column: number,
  pairs: readonly Pair[],
): readonly ColumnChange[] {
  if (fields[column]?.type.kind !== 'date') return [];
  const dateIn = (cell: Cell | undefined, shift: number): number | undefined => {
    const instant = secondsOf(cell ?? null);
    return instant === undefined ? undefined : Math.floor((instant + shift) / SECONDS_PER_DAY);
  };
  return fields.flatMap(({ name, type }, index): ColumnChange[] => {
    if (index === column || !isTemporal(type) || type.kind === 'date') return [];
    if (
      !pairs.every(
        ({ expected, fault }) => dateIn(expected, 0) === dateIn(fault.expected[index], 0),
      )
    ) {
      return [];
    }
    const hours = Array.from({ length: 27 }, (_, at) => at - 12).filter((hour) => hour !== 0);
    return hours
      .sort((one, other) => Math.abs(one) - Math.abs(other))
      .map((hour) => ({
        cause: 'time-zone',
        text: `is the date of ${name} in a time zone at ${shiftText(hour * 3600)}`,
        test: ({ actual, fault }) =>
          dateIn(actual, 0) === dateIn(fault.expected[index], hour * 3600),
      }));
  });
}

/** The values that the source has in a column. */
function valuesIn(evidence: Evidence, column: number): ReadonlySet<Cell> {
  const { mapping, replay } = evidence;
  const values = new Set<Cell>();
  // What a log says about a change.
  if (mapping.kind === 'changes' && column >= replay.fields.length) {
    for (const word of Object.values(mapping.words)) values.add(word ?? null);
    return values;
  }
  let looked = 0;
  for (const ordinal of ordinalsOf(evidence)) {
    if (looked === MOST_LOOKED_AT) break;
    looked += 1;
    for (const { at } of lifeOf(evidence, ordinal)) {
      values.add(replay.cells(ordinal, at)[column] ?? null);
    }
  }
  return values;
}

/** What may have been done to a column, the simplest first. */
export function columnCandidates(
  evidence: Evidence,
  column: number,
  pairs: readonly Pair[],
): readonly ColumnChange[] {
  const { type } = evidence.fields[column] ?? { type: { kind: 'boolean' } as const };
  const own = isNumeric(type)
    ? numberChanges(pairs, 'scale' in type ? type.scale : 0)
    : isTemporal(type)
      ? instantChanges(pairs)
      : type.kind === 'boolean'
        ? []
        : textChanges(pairs, () => valuesIn(evidence, column));
  return [
    ...zonedDates(evidence, column, pairs),
    ...own,
    ...parentChanges(evidence, column),
    ...swaps(evidence, column, pairs),
    ...nullChanges(pairs),
  ];
}
