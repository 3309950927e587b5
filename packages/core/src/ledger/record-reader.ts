import type { Cell, Row } from '../adapter.js';
import type { HeadwaterError } from '../errors.js';
import { parseDate } from '../model/calendar.js';
import { isWhole } from '../model/whole-number.js';

/**
 * Creates the error for a column with an invalid value. The problem continues a sentence that
 * begins with the column's name.
 */
export type Corrupt = (column: string, problem: string) => HeadwaterError;

/** Showing more of a value than this doesn't help. */
const SHOWN = 60;

/** A value as errors show it: texts in quotes, control characters escaped. */
export function shown(cell: unknown): string {
  if (cell === null || cell === undefined) return 'NULL';
  if (typeof cell !== 'string') return String(cell);
  const cut = cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
  return JSON.stringify(cut);
}

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.0+)?$/;

/**
 * Seconds since 1970 of a timestamp of whole seconds, as a session returns it; undefined if it
 * isn't one.
 */
function parseTimestamp(text: string): number | undefined {
  const [, date = '', ...clock] = TIMESTAMP.exec(text) ?? [];
  const days = parseDate(date);
  const [hour = 24, minute = 60, second = 60] = clock.map(Number);
  if (days === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

/**
 * Reads the cells of a record that anyone may have edited: each must be valid for its column and
 * within its range. If a column's type was changed, the session returns a value of that type.
 */
export class RecordReader {
  constructor(
    private readonly row: Row,
    private readonly corrupt: Corrupt,
  ) {}

  private cell(column: string): Cell {
    return this.row[column] ?? null;
  }

  private fail(column: string, holds: string): never {
    throw this.corrupt(column, `is ${shown(this.cell(column))}, but must be ${holds}`);
  }

  /** A whole number within a range, both ends included. */
  integer(column: string, min: number, max: number): number {
    const cell = this.cell(column);
    const value = typeof cell === 'bigint' ? Number(cell) : cell;
    if (isWhole(value, min, max)) return value;
    return this.fail(column, `a whole number from ${min} to ${max}`);
  }

  /** A text that isn't blank. */
  text(column: string, holds: string): string {
    const cell = this.cell(column);
    if (typeof cell === 'string' && cell.trim() !== '') return cell;
    return this.fail(column, holds);
  }

  choice<const Choice extends string>(column: string, choices: readonly Choice[]): Choice {
    const cell = this.cell(column);
    const found = choices.find((choice) => choice === cell);
    return found ?? this.fail(column, `one of ${choices.join(', ')}`);
  }

  /** A date from one to another, as YYYY-MM-DD. */
  date(column: string, first: string, last: string): string {
    const cell = this.cell(column);
    if (
      typeof cell === 'string' &&
      parseDate(cell) !== undefined &&
      cell >= first &&
      cell <= last
    ) {
      return cell;
    }
    return this.fail(column, `a date from ${first} to ${last}`);
  }

  /** Seconds since 1970. */
  timestamp(column: string): number {
    const cell = this.cell(column);
    const seconds = typeof cell === 'string' ? parseTimestamp(cell) : undefined;
    return seconds ?? this.fail(column, 'a timestamp of whole seconds up to the year 9999');
  }

  /** JSON of a given shape. */
  json<T>(column: string, isOfShape: (value: unknown) => value is T, holds: string): T {
    const cell = this.cell(column);
    try {
      const value: unknown = typeof cell === 'string' ? JSON.parse(cell) : undefined;
      if (isOfShape(value)) return value;
    } catch {
      // Not JSON.
    }
    return this.fail(column, holds);
  }
}
