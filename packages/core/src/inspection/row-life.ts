import type { Cell, Row } from '../adapter.js';
import { formatTimestamp } from '../model/calendar.js';
import { UPDATED_AT } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { keyNames } from '../model/key-columns.js';
import { type Life, livesOf } from '../soundness/lives.js';
import { keyOfRows } from '../views/row-key.js';
import { tableViews } from '../views/views.js';
import { findRow, refused } from './find-row.js';

/** A column's value before and after a change; before a row arrives, it has none. */
export interface ColumnChange {
  readonly column: string;
  /** Undefined: the row didn't exist. */
  readonly from: Cell | undefined;
  readonly to: Cell;
}

/** Something that happens to a row at an instant. */
export interface RowMoment {
  /** Counted from 1; null for the removal of the row, which leaves no version. */
  readonly version: number | null;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly isSoftDelete: boolean;
  /** YYYY-MM-DD HH:MM:SS. */
  readonly instant: string;
  /** The simulated day; negative in the baseline's past. */
  readonly day: number;
  /** The names of the events that happen then; empty for the arrival. */
  readonly events: readonly string[];
  /** What it changes, except for `updated_at`. */
  readonly changed: readonly ColumnChange[];
  /** The row from then on; null once it is removed. */
  readonly row: Row | null;
}

/** Everything that happens to one row up to an instant. */
export interface RowLife {
  readonly system: string;
  readonly table: string;
  /** The key's column, or all of them with commas between, and its value, likewise. */
  readonly key: { readonly column: string; readonly value: Cell };
  /** YYYY-MM-DD HH:MM:SS: nothing later is listed. */
  readonly until: string;
  readonly moments: readonly RowMoment[];
  /** The first instant after `until` at which something happens to the row; null if nothing ever does. */
  readonly next: string | null;
}

/** The names of what happens to a row at an instant. */
function eventsAt({ events, recurring, deletion }: Life, instant: number): readonly string[] {
  const again = recurring.filter(({ at, every }) => instant >= at && (instant - at) % every === 0);
  const all = [...events.filter(({ at }) => at === instant), ...again];
  return [...all, ...(deletion?.at === instant ? [deletion] : [])].map(({ name }) => name);
}

/** The first instant after another at which something happens. */
function nextAfter({ events, recurring, deletion }: Life, instant: number): number | undefined {
  const again = recurring.map(({ at, every }) =>
    at > instant ? at : at + (Math.floor((instant - at) / every) + 1) * every,
  );
  const end = deletion?.at ?? Number.POSITIVE_INFINITY;
  const later = [...events.map(({ at }) => at), ...again, end].filter(
    (at) => at > instant && at <= end && Number.isFinite(at),
  );
  return later.length === 0 ? undefined : Math.min(...later);
}

function differences(before: Row | null, after: Row): readonly ColumnChange[] {
  return Object.entries(after).flatMap(([column, to]) => {
    const from = before === null ? undefined : (before[column] ?? null);
    return from === to || (before !== null && column === UPDATED_AT) ? [] : [{ column, from, to }];
  });
}

/** Days that a row's life is looked at for, unless it is said how far. */
const USUAL_DAYS = 365;

/**
 * Everything that happens to one row: its versions, what changes and when, and its end.
 *
 * @param key its key; of a key of several columns, their values with commas between them: `17,2`
 * @param upTo the last instant to look at, in seconds since 1970; a year after the arrival if omitted
 * @throws HeadwaterError INVALID_INPUT if there is no such row, or not by then
 * @example
 * const { moments } = rowLife(model, 'jaffle_shop', 'orders', 560);
 * for (const { instant, changed } of moments) console.log(instant, changed);
 */
export function rowLife(
  model: Model,
  system: string,
  table: string,
  key: number | string,
  upTo?: number,
): RowLife {
  const { calendar } = model;
  const views = tableViews(model, system, table);
  if (views.table.isKeyless) {
    throw refused(
      `'${table}' has no key.`,
      'A row is added to it once, and never changes.',
      'See its rows with preview.',
    );
  }
  const lookedFor = Math.max(USUAL_DAYS, upTo === undefined ? 0 : calendar.dayOf(upTo));
  const ordinal = findRow(model, views.table, key, lookedFor);
  const life = livesOf(views.table, views.table.arrivals.countThrough(model.lastDay))(ordinal);
  const usual = Math.max(0, calendar.dayOf(life.arrives)) + USUAL_DAYS;
  const until = upTo ?? calendar.endOf(Math.min(usual, model.lastDay));
  const row = (at: number): Row => views.rowAt(ordinal, at);
  const moments = views.momentsOfRow(ordinal, until);
  if (moments.length === 0) {
    const day = Math.min(calendar.dayOf(life.arrives), model.lastDay);
    const [arrival] = views.momentsOfRow(ordinal, calendar.endOf(day));
    throw refused(
      `The row of '${table}' with the key ${key} doesn't exist at ${formatTimestamp(until)}.`,
      arrival === undefined
        ? `It never arrives${life.isThere ? ': a row that it refers to is removed before' : ''}.`
        : `It arrives on day ${calendar.dayOf(arrival.instant)}, at ${formatTimestamp(arrival.instant)}.`,
      arrival === undefined ? 'Give another key.' : 'Look further, or give another key.',
    );
  }
  const listed = moments.map(({ kind, isSoftDelete, instant }, index): RowMoment => {
    const after = kind === 'delete' ? null : row(instant);
    const before = kind === 'insert' ? null : row(instant - 1);
    return {
      version: after === null ? null : index + 1,
      kind,
      isSoftDelete,
      instant: formatTimestamp(instant),
      day: calendar.dayOf(instant),
      events: kind === 'insert' ? [] : eventsAt(life, instant),
      changed: after === null ? [] : differences(before, after),
      row: after,
    };
  });
  const [first] = moments;
  const someRow = first === undefined ? {} : row(first.instant);
  const isOver = moments.some(({ kind, isSoftDelete }) => kind === 'delete' || isSoftDelete);
  const next = isOver ? undefined : nextAfter(life, until);
  return {
    system,
    table,
    key: { column: keyNames(views.table).join(','), value: keyOfRows(views.table)(someRow) },
    until: formatTimestamp(until),
    moments: listed,
    next: next === undefined || next > calendar.endOf(model.lastDay) ? null : formatTimestamp(next),
  };
}
