import type { Cell, Dialect } from '../../adapter.js';
import { type ColumnType, timestamp, unitsPerSecond } from '../../model/column.js';
import { columnsOf } from '../../views/evaluator.js';
import { isNearlyAll } from '../hypotheses/explanation.js';
import { numberOf, secondsOf } from '../hypotheses/values.js';
import type { Candidate } from './candidate.js';
import { columnSql } from './column-sql.js';
import { clockIn, type Reading } from './found-clock.js';
import { sortOf } from './names.js';
import type { Sample } from './samples.js';

/** Parts of a second in which programs count instants since 1970. */
const UNITS = [
  [1, 'seconds'],
  [1_000, 'milliseconds'],
  [1_000_000, 'microseconds'],
  [1_000_000_000, 'nanoseconds'],
] as const;
/** Between these years, a number is an instant of a source: 1980 and 2200. */
const [EARLIEST, LATEST] = [315_532_800, 7_258_118_400];

/** How a target keeps the instants of a column. */
export interface KeptInstants {
  /** How far ahead they are, or in which zone. */
  readonly clock: number | string;
  /** If they are numbers: how many make a second, and what these are called. */
  readonly unit?: (typeof UNITS)[number] | undefined;
}

/** A column of the target with instants, and which of the source's it shows; by default, when rows changed. */
export interface InstantColumn {
  readonly target: string;
  readonly source?: string | undefined;
}

/** An instant, or a number of parts of a second, in seconds since 1970. */
export function secondsIn(cell: Cell, perSecond = 1): number | undefined {
  const text = typeof cell === 'string' ? cell.replace(/(?:Z|\+00(?::?00)?)$/, '') : undefined;
  const seconds = text === undefined ? undefined : secondsOf(text);
  if (seconds !== undefined) return seconds;
  const number = numberOf(cell);
  return number === undefined ? undefined : number / perSecond;
}

const isLikely = (seconds: number): boolean => seconds >= EARLIEST && seconds <= LATEST;

function readingsOf(
  { target, source }: InstantColumn,
  samples: readonly Sample[],
  perSecond: number,
): readonly Reading[] {
  return samples.flatMap(({ cells, states, instants }) => {
    const found = secondsIn(cells[target] ?? null, perSecond);
    if (found === undefined || !isLikely(found)) return [];
    const possible =
      source === undefined
        ? instants
        : states.flatMap((state) => secondsIn(state[source] ?? null) ?? []);
    return [{ found: Math.floor(found), possible: possible.map(Math.floor) }];
  });
}

/** How a target keeps a column of instants; undefined if they aren't the source's, as far as one can see. */
export function keptInstants(
  { found }: Candidate,
  column: InstantColumn,
  samples: readonly Sample[],
  zone?: string,
): KeptInstants | undefined {
  const type = found.columns.find(({ name }) => name === column.target)?.type ?? '';
  const isNumber = sortOf(type) === 'number';
  for (const unit of isNumber ? UNITS : UNITS.slice(0, 1)) {
    const readings = readingsOf(column, samples, unit[0]);
    const all = samples.filter(({ cells }) => (cells[column.target] ?? null) !== null).length;
    if (!isNearlyAll(readings.length, all)) continue;
    const clock = clockIn(readings, zone);
    if (clock !== undefined) return { clock, unit: isNumber ? unit : undefined };
  }
  return undefined;
}

/** Numbers that count parts of a second, as the instants of a type. */
export function instantSql(
  dialect: Dialect,
  column: string,
  [perSecond]: (typeof UNITS)[number],
  type: ColumnType = timestamp,
): string {
  const units = unitsPerSecond(type) ?? 1;
  const whole = `CAST(${columnSql(dialect, column)} AS ${dialect.type({ kind: 'bigint' })})`;
  const by = (factor: number): string => dialect.integer(BigInt(factor));
  const scaled =
    perSecond > units
      ? dialect.divide(whole, by(perSecond / units))
      : perSecond < units
        ? `(${whole} * ${by(units / perSecond)})`
        : whole;
  return dialect.fromInteger(type, scaled);
}

/** The source's columns of instants that a target has. */
export const instantColumns = ({ table, match }: Candidate): readonly InstantColumn[] =>
  columnsOf(table).flatMap(({ name, type }) => {
    const column = match.columns.find(({ source }) => source === name);
    return column === undefined || unitsPerSecond(type) === undefined
      ? []
      : [{ target: column.target, source: name }];
  });
