import type { Cell } from '../../adapter.js';
import { keyNames } from '../../model/key-columns.js';
import { keyFields } from '../fields.js';
import { type Evidence, lifeOf, ordinalsOf } from './evidence.js';
import { referencesOf } from './related.js';
import { isNumeric, numberOf } from './values.js';
import { instantText, listed, quoted } from './words.js';

/** A part of a table that a pipeline may treat by itself: a worker's, a partition's, a provider's. */
export interface Part {
  /** Goes on after "rows": `whose order_id leaves 3 when divided by 4`. */
  readonly text: string;
  readonly has: (ordinal: number) => boolean;
}

/** Workers and partitions are as many at most. */
const MOST_PARTS = 16;
/** By chance, rows lie in one part of a table as rarely as so many coins fall alike. */
const COINS = 12;
/** Of rows that have something in common, so many do. */
const ALIKE = 0.95;
/** Fewer rows may have changed since a day by chance. */
const FEWEST = 5;
/** Values of a column that one part may have. */
const MOST_VALUES = 3;

/** What a row holds, or last held. */
const cellsOf = (evidence: Evidence, ordinal: number): readonly Cell[] =>
  evidence.replay.cells(ordinal, lifeOf(evidence, ordinal).at(-1)?.at ?? evidence.end);

/** The columns by whose numbers rows may be shared out: keys and references. */
function sharedOut({ fields, context: { model, table } }: Evidence): readonly number[] {
  const own = new Set([
    ...keyNames(table),
    ...referencesOf(model, table).map(({ column }) => column),
  ]);
  return fields.flatMap(({ name, type: { kind } }, column) =>
    own.has(name) && (kind === 'integer' || kind === 'bigint') ? [column] : [],
  );
}

/** Parts by the remainder of a number: `order_id % 4`. */
function remainders(evidence: Evidence, rows: readonly number[]): readonly Part[] {
  const parts: Part[] = [];
  for (const column of sharedOut(evidence)) {
    const number = (ordinal: number): number =>
      numberOf(cellsOf(evidence, ordinal)[column] ?? null) ?? Number.NaN;
    const numbers = rows.map(number);
    const name = evidence.fields[column]?.name ?? '';
    // Of workers 1 of 2 and 3 of 4, the latter says more.
    for (let divisor = MOST_PARTS; divisor > 1; divisor -= 1) {
      const counts = new Map<number, number>();
      for (const one of numbers) counts.set(one % divisor, (counts.get(one % divisor) ?? 0) + 1);
      const [[rest, count] = [Number.NaN, 0]] = [...counts].sort(
        ([, one], [, other]) => other - one,
      );
      if (count < rows.length * ALIKE || count * Math.log2(divisor) < COINS) continue;
      const which =
        divisor === 2
          ? `whose ${name} is ${rest === 0 ? 'even' : 'odd'}`
          : `whose ${name} leaves ${rest} when divided by ${divisor}`;
      parts.push({ text: which, has: (ordinal) => number(ordinal) % divisor === rest });
      break;
    }
  }
  return parts;
}

/** Parts by the value of a column that has few. */
function valued(evidence: Evidence, rows: readonly number[]): readonly Part[] {
  const { fields, context } = evidence;
  const first = keyFields(context.table).length;
  return fields.flatMap(({ name, type }, column): Part[] => {
    if (column < first || (type.kind !== 'text' && type.kind !== 'boolean')) return [];
    const value = (ordinal: number): Cell => cellsOf(evidence, ordinal)[column] ?? null;
    const values = new Set(rows.map(value));
    if (values.size > MOST_VALUES || values.size * 4 > rows.length) return [];
    const spelled = [...values].map((one) => (one === null ? 'NULL' : quoted(one)));
    const text = `whose ${name} is ${listed(spelled).replace(' and ', ' or ')}`;
    return [{ text, has: (ordinal) => values.has(value(ordinal)) }];
  });
}

/** Parts by when rows came: until some day, or since. */
function arrived(evidence: Evidence, rows: readonly number[]): readonly Part[] {
  const { model } = evidence.context;
  const { calendar } = model;
  const came = (ordinal: number): number => lifeOf(evidence, ordinal)[0]?.at ?? 0;
  const days = rows.map((ordinal) => calendar.dayOf(came(ordinal)));
  const [from, to] = [calendar.startOf(Math.min(...days)), calendar.endOf(Math.max(...days))];
  return [
    { text: `that came until ${instantText(model, to)}`, has: (ordinal) => came(ordinal) <= to },
    {
      text: `that came after ${instantText(model, from - 1)}`,
      has: (ordinal) => came(ordinal) >= from,
    },
  ];
}

/** Parts by a number: up to one, or from one on. */
export function ranges(evidence: Evidence, rows: readonly number[]): readonly Part[] {
  const shared = new Set(sharedOut(evidence));
  return evidence.fields.flatMap(({ name, type }, column): Part[] => {
    if (!isNumeric(type) || shared.has(column)) return [];
    const number = (ordinal: number): number =>
      numberOf(cellsOf(evidence, ordinal)[column] ?? null) ?? Number.NaN;
    const numbers = rows.map(number);
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    return [
      { text: `whose ${name} is ${most} or less`, has: (ordinal) => number(ordinal) <= most },
      { text: `whose ${name} is ${least} or more`, has: (ordinal) => number(ordinal) >= least },
    ];
  });
}

/** The parts that have all of some rows, and not most of the table. */
export function partsWith(evidence: Evidence, rows: readonly number[]): readonly Part[] {
  return telling(evidence, rows, [
    ...valued(evidence, rows),
    ...remainders(evidence, rows),
    ...arrived(evidence, rows),
  ]);
}

/** The parts in which some rows don't lie by chance. */
export function telling(
  evidence: Evidence,
  rows: readonly number[],
  parts: readonly Part[],
): readonly Part[] {
  if (rows.length === 0) return [];
  const all = [...ordinalsOf(evidence)];
  return parts.filter(({ has }) => {
    const own = all.filter(has).length;
    // That so many rows lie in it isn't chance, either.
    return own > 0 && rows.length * Math.log2(all.length / own) >= COINS;
  });
}

/** The rows that changed since the day of the first of some, if there are others. */
export function changedSince(evidence: Evidence, rows: readonly number[]): readonly Part[] {
  const { model } = evidence.context;
  const changed = (ordinal: number): number => lifeOf(evidence, ordinal).at(-1)?.at ?? 0;
  const first = model.calendar.dayOf(Math.min(...rows.map(changed)));
  const start = model.calendar.startOf(first);
  if (first <= 0 || rows.length < FEWEST) return [];
  const text = `that changed after ${instantText(model, start - 1)}`;
  return [{ text, has: (ordinal) => changed(ordinal) >= start }];
}
