import type { Row } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { formatTimestamp } from '../model/calendar.js';
import { bigint, boolean, type Column, integer, text, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { tableViews } from '../views/views.js';

/** Which view of a table: its rows, their changes or their versions. Days as apply-delta counts them. */
export type AnswerRequest =
  | { readonly view: 'state'; readonly day: number }
  /** From the end of one day to the end of another. */
  | { readonly view: 'changes'; readonly from: number; readonly to: number }
  | { readonly view: 'history'; readonly to: number };

/** A view of one table, as rows with columns of their own beside the table's. */
export interface Answer {
  readonly columns: readonly Column[];
  /** Made one by one, in an order that is always the same. */
  rows(): Generator<Row>;
}

const column = (name: string, type: Column['type'], comment: string, nullable = false): Column => ({
  name,
  type,
  comment,
  nullable,
});

const CHANGE_COLUMNS: readonly Column[] = [
  column('op', text(6), 'insert, update or delete; a delete is a soft one.'),
  column('sequence', bigint, 'Ascends from 1 within the table, in order of instant and key.'),
  column('instant', timestamp, 'When it happened.'),
];

const VERSION_COLUMNS: readonly Column[] = [
  column('valid_from', timestamp, 'First instant of the version.'),
  column(
    'valid_to',
    timestamp,
    'Instant at which the next one replaced it; null = it stands.',
    true,
  ),
  column('is_current', boolean, 'Whether it stands.'),
  column('version', integer, 'Counted from 1 for each key.'),
];

function requireDays(model: Model, ...days: readonly number[]): void {
  for (const day of days) {
    if (!Number.isSafeInteger(day) || day < 0) {
      throw new HeadwaterError('INVALID_INPUT', {
        what: `'${day}' is not a day.`,
        why: 'Day 0 is the baseline; days count up from there.',
        next: 'Give a whole number from 0 on.',
      });
    }
    if (day <= model.lastDay) continue;
    throw new HeadwaterError('DAY_OUT_OF_RANGE', {
      what: `Day ${day} is out of reach: this dataset ends with day ${model.lastDay}.`,
      next: 'Give an earlier day.',
    });
  }
  const [first = 0, last = first] = days;
  if (first <= last) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `Day ${last} is before day ${first}.`,
    next: 'Give the earlier day first.',
  });
}

/**
 * One view of a table, computed without a database.
 *
 * @throws HeadwaterError INVALID_INPUT, DAY_OUT_OF_RANGE
 * @example
 * const answer = answerOf(model, 'jaffle_shop', 'orders', { view: 'history', to: 3 });
 * for (const row of answer.rows()) console.log(row.order_id, row.valid_from, row.is_current);
 */
export function answerOf(
  model: Model,
  system: string,
  table: string,
  request: AnswerRequest,
): Answer {
  const views = tableViews(model, system, table);
  const { calendar } = model;
  switch (request.view) {
    case 'state': {
      requireDays(model, request.day);
      return { columns: views.columns, rows: () => views.state(calendar.endOf(request.day)) };
    }
    case 'changes': {
      requireDays(model, request.from, request.to);
      const window = { from: calendar.endOf(request.from), to: calendar.endOf(request.to) };
      return {
        columns: [...CHANGE_COLUMNS, ...views.columns],
        *rows() {
          let sequence = 0;
          for (const { kind, instant, after } of views.changes(window)) {
            sequence += 1;
            yield { op: kind, sequence, instant: formatTimestamp(instant), ...after };
          }
        },
      };
    }
    case 'history': {
      requireDays(model, request.to);
      return {
        columns: [...views.columns, ...VERSION_COLUMNS],
        *rows() {
          for (const { row, version, validFrom, validTo } of views.history(
            calendar.endOf(request.to),
          )) {
            const is_current = validTo === null;
            yield { ...row, valid_from: validFrom, valid_to: validTo, is_current, version };
          }
        },
      };
    }
  }
}
