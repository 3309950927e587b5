import type { Cell } from '../../adapter.js';
import { SECONDS_PER_DAY } from '../../model/calendar.js';
import type { ColumnChange, Pair } from './column-change.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import { type Explanation, isNearlyAll } from './explanation.js';
import { instantChanges } from './instant-changes.js';
import { nullChanges } from './null-changes.js';
import { numberChanges } from './number-changes.js';
import { parentChanges } from './parent-values.js';
import type { Subject } from './subjects.js';
import { textChanges } from './text-changes.js';
import { isNumeric, isTemporal, secondsOf } from './values.js';
import { listed, shiftText } from './words.js';

/** Of so few rows, a column's change is told only if it would change hardly any others. */
const FEW = 3;
/** These say little unless they hold for the whole column. */
const OF_ALL: ReadonlySet<ColumnChange['cause']> = new Set([
  'nulls',
  'defaults',
  'off-by-constant',
]);
/** By how much of the rows a change must fit better to be told instead of a simpler one. */
const CLEARLY = 0.02;
/** Right rows that are looked at for that. */
const MOST_LOOKED_AT = 2000;

/** Another column's value in its place. */
function swaps({ fields, isSame }: Evidence, column: number): readonly ColumnChange[] {
  const own = fields[column];
  if (own === undefined) return [];
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

function candidates(
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
    ...swaps(evidence, column),
    ...nullChanges(pairs),
  ];
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

/** How many right rows would differ, too, if a column had been changed like this in all rows. */
function othersChanged(evidence: Evidence, column: number, change: ColumnChange): number {
  const faulty = new Set(evidence.faults.map(({ ordinal }) => ordinal));
  let looked = 0;
  let changed = 0;
  for (const ordinal of ordinalsOf(evidence)) {
    if (faulty.has(ordinal)) continue;
    if (looked === MOST_LOOKED_AT) break;
    looked += 1;
    const last = lifeOf(evidence, ordinal).at(-1);
    const expected = evidence.replay.cells(ordinal, last?.at ?? 0);
    const cell = expected[column] ?? null;
    const fault = { expected, actual: expected } as unknown as Fault;
    const isConcerned = change.concerns?.(cell) ?? cell !== null;
    if (isConcerned && !change.test({ expected: cell, actual: cell, fault })) changed += 1;
  }
  return changed;
}

/** What was done to a column, if one change explains nearly all of the rows in which it differs. */
function changeOf(
  evidence: Evidence,
  column: number,
  pairs: readonly Pair[],
): ColumnChange | undefined {
  const fitting = candidates(evidence, column, pairs)
    .map((change) => ({ change, rows: pairs.filter(change.test).length }))
    .filter(({ rows }) => isNearlyAll(rows, pairs.length));
  const most = fitting.reduce((best, { rows }) => Math.max(best, rows), 0);
  const best = fitting.filter(({ rows }) => rows === most).map(({ change }) => change);
  let whole: ColumnChange | undefined;
  let least = 0;
  for (const change of best) {
    const others = othersChanged(evidence, column, change);
    if (!isNearlyAll(pairs.length, pairs.length + others)) continue;
    if (whole === undefined || others + pairs.length * CLEARLY < least) {
      [whole, least] = [change, others];
    }
  }
  if (whole !== undefined) return whole;
  // Some rows may have been changed and others not, as by one branch of a model.
  return pairs.length < FEW ? undefined : best.find(({ cause }) => !OF_ALL.has(cause));
}

/** `email is in upper case.`, `Each of email and name is in upper case.` */
const sentence = (columns: readonly string[], text: string): string =>
  columns.length === 1 ? `${columns[0]} ${text}.` : `Each of ${listed(columns)} ${text}.`;

/** Hypotheses about what was done to the values of columns. */
export function columnChanges(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  const { fields, faults } = evidence;
  // What is as it was earlier, or lacks the mark of its deletion, wasn't changed by column.
  const earlier = new Set(subjects.flatMap((subject) => subject.faults));
  const rows = faults.filter((fault) => {
    const { difference, endDiffers, differing } = fault;
    return (
      difference === 'different' && !earlier.has(fault) && (!endDiffers || differing.length > 0)
    );
  });
  const changes = new Map<number, ColumnChange>();
  for (const [column] of fields.entries()) {
    const pairs = rows
      .filter(({ differing }) => differing.includes(column))
      .map((fault): Pair => {
        return {
          expected: fault.expected[column] ?? null,
          actual: fault.actual[column] ?? null,
          fault,
        };
      });
    const change = pairs.length === 0 ? undefined : changeOf(evidence, column, pairs);
    if (change) changes.set(column, change);
  }
  const explained = rows.filter((fault) =>
    fault.differing.every((column) =>
      changes.get(column)?.test({
        expected: fault.expected[column] ?? null,
        actual: fault.actual[column] ?? null,
        fault,
      }),
    ),
  );
  if (explained.length === 0) return [];
  // By cause, and within a cause by what is said of the column.
  const causes = new Map<ColumnChange['cause'], Map<string, string[]>>();
  for (const [column, { cause, text }] of changes) {
    const texts = causes.get(cause) ?? new Map<string, string[]>();
    texts.set(text, [...(texts.get(text) ?? []), fields[column]?.name ?? '']);
    causes.set(cause, texts);
  }
  const parts = [...causes].map(([cause, texts]) => {
    const text = [...texts].map(([said, columns]) => sentence(columns, said)).join(' ');
    const own = explained.filter(({ differing }) =>
      differing.some((column) => changes.get(column)?.cause === cause),
    );
    return { cause, text, explains: new Set(own) };
  });
  const [main] = [...parts].sort((one, other) => other.explains.size - one.explains.size);
  if (main === undefined) return [];
  return [{ ...main, explains: new Set(explained), precision: 1, parts }];
}
