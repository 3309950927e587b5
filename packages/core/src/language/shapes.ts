import { types } from '../model/column.js';
import { type Kind, requireKind, requireShape, type Shape, shown } from '../model/shape.js';
import type { AnomalySpec } from './anomalies.js';
import type { DailyRows } from './day-counts.js';
import type { FirstRowsSpec } from './first-rows.js';
import type { DeletionSpec, RepeatSpec, StateSpec } from './happenings.js';
import {
  anything,
  counts,
  flag,
  functionOf,
  maybe,
  named,
  number,
  numberOrNumbers,
  numbers,
  object,
  oneOf,
  span,
  spanOrFunction,
  stateNames,
  tableKind,
  wholeText,
} from './kinds.js';
import { refuse } from './refusal.js';
import type { ChildRows, ColumnNotes, ReferenceOptions, TableOptions } from './table-options.js';

const condition = '(row, random) => row.amount.isAbove(100)';

const isName = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const keyName: Kind = {
  holds: (value) =>
    value === null || isName(value) || (Array.isArray(value) && value.every(isName)),
  wanted:
    "the name of the key column, key: 'order_id', a list of columns, key: ['order_id', 'line_no'], or null for a table without one",
};

const TABLE: Shape<TableOptions> = {
  key: keyName,
  keyType: maybe({
    holds: (value) => ['integer', 'bigint'].includes(Object(value).kind),
    wanted: 'integer or bigint',
  }),
  comment: maybe(wholeText),
  rows: object,
  admitsNull: maybe(flag),
  during: maybe(object),
};

const DAILY_ROWS: Shape<DailyRows> = {
  eachDay: numberOrNumbers,
  past: maybe(number),
  first: maybe(numbers),
  season: maybe(numbers),
  opening: maybe(number),
  growth: maybe(number),
  wobble: maybe(number),
  special: maybe(object),
  bursts: maybe(object),
  scales: maybe(flag),
};

const BURSTS: Shape<NonNullable<DailyRows['bursts']>> = {
  every: number,
  on: number,
  times: number,
};

const ARRIVES: Shape<NonNullable<ChildRows['arrives']>> = {
  within: span,
  at: functionOf('(row, random) => …'),
};

const CHILD_ROWS: Shape<ChildRows> = {
  of: tableKind,
  as: named("the name of the column with the parent's key"),
  each: counts,
  total: maybe(object),
  chance: maybe(number),
  after: maybe(span),
  following: maybe(stateNames),
  arrives: maybe(object),
  if: maybe(functionOf(condition)),
};

const NOTES: Shape<ColumnNotes> = { comment: maybe(wholeText) };

const REFERENCE: Shape<ReferenceOptions<never, never>> = {
  ...NOTES,
  favouring: maybe(oneOf('evenly', 'few', 'very few')),
  who: maybe(functionOf('(parent, at) => parent.is_active')),
  nth: maybe(functionOf('(row, random, known) => known.minus(1)')),
  staying: maybe(number),
  same: maybe(functionOf('(row) => row.order_id.row.customer_id')),
  of: maybe(oneOf('earlier days', 'the same day')),
  first: maybe(object),
  optional: maybe(functionOf('(row, random) => random.chance(0.5)')),
};

const FIRST_ROWS: Shape<FirstRowsSpec> = { daysAfter: numbers, exceptOneIn: maybe(number) };

const STATE: Shape<StateSpec> = {
  from: maybe(stateNames),
  after: maybe(spanOrFunction),
  at: maybe(functionOf('(row, random) => row.starts_at')),
  chance: maybe(number),
  otherwise: maybe(flag),
  if: maybe(functionOf(condition)),
  takes: maybe(functionOf(condition)),
  sets: object,
};

export const REPEAT: Shape<Omit<RepeatSpec, 'name'>> = {
  first: spanOrFunction,
  every: span,
  sets: object,
};

const DELETION: Shape<DeletionSpec> = {
  oneIn: maybe(number),
  after: maybe(span),
  turn: maybe(named('the name of turns')),
  deletes: maybe(oneOf('soft', 'hard')),
  with: maybe(named('the name of a column that refers to another table')),
};

export const ANOMALY: Shape<Omit<AnomalySpec, 'name'>> = {
  column: maybe(named('the name of a column')),
  value: anything,
  oneIn: maybe(number),
  if: maybe(functionOf(condition)),
};

function requireDailyRows(place: string, what: string, rows: DailyRows): void {
  requireShape(place, what, DAILY_ROWS, rows);
  if (rows.bursts !== undefined) requireShape(place, '`bursts`', BURSTS, rows.bursts);
}

/** Fails with INVALID_DATASET unless a table begins as it should. */
export function requireTable(place: string, options: unknown): void {
  requireShape(place, 'what it begins with', TABLE, options);
  const { rows } = options as TableOptions;
  if (!('of' in rows)) {
    if ('fixed' in rows) requireShape(place, 'its rows', { fixed: number }, rows);
    else if ('everyDays' in rows) requireShape(place, 'its rows', { everyDays: number }, rows);
    else requireDailyRows(place, 'its rows', rows);
    return;
  }
  requireShape(place, 'its rows', CHILD_ROWS, rows);
  if (rows.total !== undefined) requireDailyRows(place, '`total`', rows.total);
  if (rows.arrives !== undefined) requireShape(place, '`arrives`', ARRIVES, rows.arrives);
}

/** Fails with INVALID_DATASET unless what a column may say besides its value is as it should be. */
export function requireNotes(place: string, notes: unknown): void {
  requireShape(place, 'its options', NOTES, notes);
}

/** Fails with INVALID_DATASET unless a reference is described as it should be. */
export function requireReference(place: string, parent: unknown, options: unknown): void {
  requireKind(place, 'its table', tableKind, parent);
  requireShape(place, 'its options', REFERENCE, options);
  const { first } = options as ReferenceOptions<never, never>;
  if (first === undefined) return;
  const isAhead = typeof first === 'object' && first !== null && 'parentAhead' in first;
  requireShape(place, '`first`', isAhead ? { parentAhead: span } : FIRST_ROWS, first);
}

/** Fails with INVALID_DATASET unless a deletion is described as it should be. */
export function requireDeletion(place: string, deletion: unknown): void {
  const what = 'its deletion';
  requireShape(place, what, DELETION, deletion);
  if (!('oneIn' in (deletion as object)) && !('after' in (deletion as object))) return;
  requireShape(place, what, { oneIn: number, after: span }, deletion);
}

const TYPES: readonly string[] = Object.keys(types);

/** Fails with INVALID_DATASET unless a column's type is one. */
export function requireType(place: string, type: unknown): void {
  const { kind } = Object(type);
  if (TYPES.includes(kind)) return;
  if (type === types.text || type === types.decimal || type === types.double) {
    refuse(
      place,
      'its type is not complete.',
      'Say how long: text(40), decimal(10, 2), double(3).',
    );
  }
  refuse(
    place,
    type === undefined ? 'it has no type.' : `its type is ${shown(type)}.`,
    `Import one from '@headwater/core/dataset': ${TYPES.join(', ')}, or money.`,
  );
}

/** Fails with INVALID_DATASET unless the states of a lifecycle are described as they should be. */
export function requireStates(place: string, states: unknown): void {
  requireKind(place, 'a lifecycle', STATES, states);
  for (const [name, state] of Object.entries(states as object)) {
    requireShape(`${place}, state '${name}'`, 'it', STATE, state);
  }
}

const STATES: Kind = {
  ...object,
  wanted: "its states by name: { paid: { after: hours(1, 48), sets: { status: 'paid' } } }",
};
