import type { Cell, Row } from '../adapter.js';
import type { HeadwaterError } from '../errors.js';
import { parseDate } from '../model/calendar.js';

/** Makes the error for a column that holds what it can't. The problem goes on where the column is named. */
export type Corrupt = (column: string, problem: string) => HeadwaterError;

/** More of a value than this says no more about it. */
const SHOWN = 60;

/** A value as an error shows it: texts in quotes, control characters spelled out. */
export function shown(cell: unknown): string {
  if (cell === null || cell === undefined) return 'NULL';
  if (typeof cell !== 'string') return String(cell);
  const cut = cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
  return JSON.stringify(cut);
}

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.0+)?$/;

/** Seconds since 1970 of a timestamp of whole seconds as a session returns it; undefined if it is none. */
function parseTimestamp(text: string): number | undefined {
  const [, date = '', ...clock] = TIMESTAMP.exec(text) ?? [];
  const days = parseDate(date);
  const [hour = 24, minute = 60, second = 60] = clock.map(Number);
  if (days === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

/**
 * Takes the cells of a record that anybody may have edited: each has to be what its column holds,
 * within its range. Sessions give a value of another type where the column's was changed.
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
    throw this.corrupt(column, `says ${shown(this.cell(column))}, but holds ${holds}`);
  }

  /** A whole number within a range, both ends included. */
  integer(column: string, min: number, max: number): number {
    const cell = this.cell(column);
    const value = typeof cell === 'bigint' ? Number(cell) : cell;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) {
      return value;
    }
    return this.fail(column, `whole numbers from ${min} to ${max}`);
  }

  /** A text that is not blank. */
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
    return this.fail(column, `dates from ${first} to ${last}`);
  }

  /** Seconds since 1970. */
  timestamp(column: string): number {
    const cell = this.cell(column);
    const seconds = typeof cell === 'string' ? parseTimestamp(cell) : undefined;
    return seconds ?? this.fail(column, 'timestamps of whole seconds up to the year 9999');
  }

  /** JSON of a shape. */
  json<T>(column: string, isOfShape: (value: unknown) => value is T, holds: string): T {
    const cell = this.cell(column);
    try {
      const value: unknown = typeof cell === 'string' ? JSON.parse(cell) : undefined;
      if (isOfShape(value)) return value;
    } catch {
      // Not JSON at all.
    }
    return this.fail(column, holds);
  }
}
