import type { FoundTable, Session, TableName } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { integer, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { isWhole } from '../model/whole-number.js';
import { columnOf, placeSql } from './column-rule.js';
import { meant } from './found-names.js';
import { parseMicros } from './instants.js';
import type { PlaceColumn } from './mapped-values.js';
import { type RunTable, timeOfRun } from './observed.js';
import type { ComparisonContext } from './parts.js';
import type { RunTime } from './runs.js';
import { sqlOf } from './spelling.js';

/** No pipeline has run more often. */
const MOST_RUNS = 100_000;

/** A run as its table has it, by the target's clock, and the day it read if the table says so. */
export interface ListedRun {
  readonly at: bigint;
  readonly day: number | undefined;
}

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what: `${what}.`, next });

/** How versions lie to the times that a table has. */
export const timeIn = ({ finished }: RunTable): RunTime =>
  finished === undefined ? 'start' : 'end';

/** Fails unless it says when its runs began, or when they ended. */
export function requireRunTable(table: RunTable): PlaceColumn {
  const time = timeOfRun(table);
  if (time !== undefined) return time;
  throw refusal(
    "A mapping's 'runs' should have either 'started' or 'finished'",
    'Give the column that says when each run began, or when it ended.',
  );
}

/** A place with the name that its column has in the table. */
function spelled(place: PlaceColumn, name: string, { columns }: FoundTable): PlaceColumn {
  const wanted = columnOf(place);
  if (wanted === undefined) return place;
  const column = meant(
    wanted,
    columns.map((one) => one.name),
  );
  if (columns.some((one) => one.name === column)) {
    return typeof place === 'string' ? column : { ...place, column };
  }
  throw refusal(
    `${name} has no column '${wanted}', from which 'runs' should be read`,
    `It has ${columns.map((one) => one.name).join(', ')}.`,
  );
}

async function tableNamed(session: Session, { schema, table }: TableName): Promise<FoundTable> {
  const present = await session.tablesOf(schema);
  const name = meant(
    table,
    present.map((one) => one.name),
  );
  const found = present.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw refusal(
    `There is no table ${schema}.${table}, from which 'runs' should be read`,
    "Name it as schema.table, or remove 'table' if the checked table has the column.",
  );
}

/** The day that a run read, given as its number or its date. */
function dayIn({ calendar, lastDay }: Model, value: unknown, name: string): number {
  const text = String(value);
  const date = parseDate(text);
  const day = date === undefined ? Number(text) : calendar.dayOf(date * SECONDS_PER_DAY);
  if (value === null || text.trim() === '' || !isWhole(day, -lastDay, lastDay)) {
    throw refusal(
      `${name} has a run whose day is ${value === null ? 'NULL' : `'${text}'`}`,
      "Give the day's number or its date, or remove 'day': which day each run read is then found.",
    );
  }
  if (isWhole(day)) return day;
  throw refusal(
    `${name} has a run of ${date === undefined ? `day ${day}` : text}, which is before day 0, ${calendar.dateOf(0)}`,
    "Check 'day' and the source's 'epoch'; if the run read another source, make its time NULL by an expression.",
  );
}

function requireOrder(runs: readonly ListedRun[], name: string): void {
  for (const [index, { at, day = 0 }] of runs.entries()) {
    const before = runs[index - 1];
    if (before?.day === undefined) continue;
    if (before.at === at || before.day > day) {
      throw refusal(
        before.at === at
          ? `${name} has a run that read day ${before.day} as well as day ${day}`
          : `${name} has a run of day ${day} after one of day ${before.day}`,
        "A source only moves forward: check 'day', or remove it.",
      );
    }
  }
}

/** The runs that a table of the target lists, in their order. */
export async function readRuns(
  session: Session,
  { dialect, mapping, model }: Pick<ComparisonContext, 'dialect' | 'mapping' | 'model'>,
  given: RunTable,
): Promise<readonly ListedRun[]> {
  const { schema, table } = given.table ?? mapping.target;
  const found = await tableNamed(session, { schema, table });
  const name = `${schema}.${found.name}`;
  const time = placeSql(dialect, spelled(requireRunTable(given), name, found), timestamp);
  const day = given.day && placeSql(dialect, spelled(given.day, name, found), integer);
  const sql = sqlOf(dialect);
  const columns = [sql`${time} AS {at}`, ...(day === undefined ? [] : [sql`${day} AS {day}`])];
  const rows = await session.query(
    sql`SELECT DISTINCT ${columns.join(', ')} FROM ${dialect.qualified({ schema, table: found.name })} WHERE ${time} IS NOT NULL ORDER BY 1 ${dialect.firstRows(MOST_RUNS + 1)}`,
  );
  if (rows.length === 0 || rows.length > MOST_RUNS) {
    throw refusal(
      rows.length === 0
        ? `${name} has no runs`
        : `${name} has more than ${MOST_RUNS} times of runs`,
      "'runs' needs the time of each run, the same for all that it wrote.",
    );
  }
  const runs = rows.map((row): ListedRun => {
    const at = parseMicros(String(row.at));
    if (at === undefined) {
      throw refusal(
        `'${row.at}' in ${name} is not the time of a run`,
        'Give an expression that makes it a timestamp.',
      );
    }
    return { at, day: day === undefined ? undefined : dayIn(model, row.day ?? null, name) };
  });
  const sorted = runs.sort((one, other) =>
    one.at === other.at ? (one.day ?? 0) - (other.day ?? 0) : one.at < other.at ? -1 : 1,
  );
  requireOrder(sorted, name);
  return sorted;
}
