import { equalKeys, keyList } from '../adapter/keys.js';
import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { actualSelect } from './actual.js';
import { isTracked, trackedParts } from './answer.js';
import { byClock } from './clock.js';
import { expectedStatement } from './expected.js';
import { keyFields } from './fields.js';
import { instantLiteral, microsLiteral, parseMicros } from './instants.js';
import { observations, observedOf, startOfLog } from './observation.js';
import { isList, type RunTable } from './observed.js';
import { type ComparisonContext, partsFor } from './parts.js';
import { type ListedRun, readRuns, timeIn } from './run-table.js';
import { byRun, listedRuns, type Run, type Runs } from './runs.js';
import type { Part } from './spelling.js';

/** A table in which versions begin at more times than this doesn't have those of runs. */
const MOST_TIMES = 400;

/** How many rows of a time are in the answer where the source was read at an instant. */
interface Vote {
  readonly at: bigint;
  readonly seenAt: number;
  readonly rows: number;
}

/**
 * The times in the table, beside the instants at which the answer has a version of the same key. `inRun` gives the time of
 * the run that another belongs to.
 */
function statements(
  context: ComparisonContext,
  inRun: (time: string) => string,
): {
  readonly times: string;
  readonly votes: string;
} {
  const { dialect, mapping, model, table } = context;
  const parts = partsFor(context);
  const { sql, expected } = parts;
  const names = keyFields(table);
  const key = keyList(dialect, names);
  const ends =
    mapping.kind === 'scd2'
      ? sql`\nUNION ALL\nSELECT ${key}, {valid_to} AS {time} FROM {actual}`
      : '';
  // Rows of a snapshot have no time.
  const { read } = mapping.kind === 'changes' ? mapping.words : {};
  const isTimed =
    mapping.kind === 'changes' && read !== undefined
      ? sql`\nWHERE {valid_from} <> ${instantLiteral(dialect, byClock(mapping, startOfLog(model, mapping)))}`
      : '';
  const answer = dialect.identifier(isTracked(parts) ? 'tracked' : 'expected');
  const all: readonly Part[] = [
    ...trackedParts(parts),
    ['actual', actualSelect(context, expected.fields)],
    ['times', sql`SELECT ${key}, {valid_from} AS {time} FROM {actual}${isTimed}${ends}`],
    [
      'seen',
      sql`SELECT DISTINCT ${key}, ${inRun(sql`{time}`)} AS {time} FROM {times} WHERE {time} IS NOT NULL`,
    ],
  ];
  const same = equalKeys(dialect, names, 's', 'e');
  const count = `${dialect.count('*')} AS ${dialect.identifier('rows')}`;
  return {
    times: expectedStatement(
      dialect,
      expected,
      all,
      sql`SELECT {time}, ${count} FROM {seen} GROUP BY {time} ORDER BY 1 ${dialect.firstRows(MOST_TIMES + 1)}`,
    ),
    votes: expectedStatement(
      dialect,
      expected,
      all,
      sql`SELECT s.{time}, e.{at}, ${count} FROM {seen} AS s INNER JOIN ${answer} AS e ON ${same} GROUP BY s.{time}, e.{at}`,
    ),
  };
}

interface Choice {
  readonly rows: number;
  /** How many instants some time stands for. */
  readonly instants: number;
  readonly chosen: readonly number[];
}

const isBetter = (one: Choice, other: Choice | undefined): boolean =>
  other === undefined ||
  one.rows > other.rows ||
  (one.rows === other.rows && one.instants > other.instants);

/**
 * Which instant each time stands for: later times don't stand for earlier instants, the most rows agree, and if
 * that leaves a choice, the times stand for the most instants.
 */
export function agreed(
  votes: readonly Vote[],
  times: readonly bigint[] = [...new Set(votes.map(({ at }) => at))].sort((a, b) =>
    a < b ? -1 : 1,
  ),
): readonly Run[] {
  const instants = [...new Set(votes.map(({ seenAt }) => seenAt))].sort((a, b) => a - b);
  const rowsOf = new Map(votes.map(({ at, seenAt, rows }) => [`${at} ${seenAt}`, rows]));
  // The best choice for the times so far, if the last of them stands for an instant or an earlier one.
  let best: readonly Choice[] = instants.map(() => ({ rows: 0, instants: 0, chosen: [] }));
  for (const at of times) {
    let earlier: Choice | undefined;
    best = instants.map((seenAt, index) => {
      for (const before of new Set([best[index], best[index - 1]])) {
        if (before === undefined) continue;
        const isNew = before.chosen.at(-1) !== seenAt;
        const choice = {
          rows: before.rows + (rowsOf.get(`${at} ${seenAt}`) ?? 0),
          instants: before.instants + (isNew ? 1 : 0),
          chosen: [...before.chosen, seenAt],
        };
        if (isBetter(choice, earlier)) earlier = choice;
      }
      return earlier as Choice;
    });
  }
  const chosen = best.at(-1)?.chosen;
  return chosen === undefined ? [] : times.map((at, index) => ({ at, seenAt: chosen[index] ?? 0 }));
}

/** What the rows say of which run read the source when. */
const votesIn = async (session: Session, votes: string): Promise<readonly Vote[]> =>
  (await session.query(votes)).flatMap((row): readonly Vote[] => {
    const at = parseMicros(String(row.time));
    return at === undefined ? [] : [{ at, seenAt: Number(row.at), rows: Number(row.rows) }];
  });

/** The runs by the times in the table itself, if there are no more of these than of runs. */
async function runsByRows(session: Session, context: ComparisonContext): Promise<Runs | undefined> {
  const { times, votes } = statements(context, (time) => time);
  if ((await session.query(times)).length > MOST_TIMES) return undefined;
  return { runs: agreed(await votesIn(session, votes)), time: 'exact' };
}

/** Runs of days that are known: several in a row of the same day are one. */
function runsOfDays(
  { model: { calendar }, to }: ComparisonContext,
  listed: readonly ListedRun[],
  time: Runs['time'],
): readonly Run[] {
  const isOneOf = (one: ListedRun, other: ListedRun | undefined) => one.day === other?.day;
  const ends = listed.filter((run, index) => {
    return !isOneOf(run, listed[time === 'end' ? index + 1 : index - 1]);
  });
  return ends.map(({ at, day = 0 }) => {
    const end = calendar.endOf(day);
    // Of the checked day, the part until then.
    return { at, seenAt: day === calendar.dayOf(to) ? Math.min(end, to) : end };
  });
}

/** The runs that a table lists. */
async function runsInTable(
  session: Session,
  context: ComparisonContext,
  table: RunTable,
): Promise<Runs> {
  const { dialect } = context;
  const listed = await readRuns(session, context, table);
  const time = timeIn(table);
  if (table.day !== undefined) return { runs: runsOfDays(context, listed, time), time };
  if (listed.length > MOST_TIMES) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `There are ${listed.length} runs, too many to find out which day each read.`,
      next: "Give the column that says it as 'day'.",
    });
  }
  const times = listed.map(({ at }) => at);
  const known = times.map((at) => ({ at, stands: microsLiteral(dialect, at) }));
  const { votes } = statements(context, (one) => byRun(dialect, time, one, known));
  const isKnown = new Set(times);
  const cast = (await votesIn(session, votes)).filter(({ at }) => isKnown.has(at));
  return { runs: agreed(cast, times), time };
}

/**
 * The runs of a pipeline whose versions begin at their times; undefined if they begin when the source changed.
 *
 * @throws HeadwaterError INVALID_CONFIG if the runs that a mapping or a table lists can't be told
 */
export async function findRuns(
  session: Session,
  context: ComparisonContext,
): Promise<Runs | undefined> {
  const { model, mapping, to } = context;
  const given = observedOf(mapping)?.runs;
  if (given === undefined) return undefined;
  if (given === 'found') return runsByRows(session, context);
  if (isList(given)) return listedRuns(given, observations(model, mapping, to) ?? []);
  return runsInTable(session, context, given);
}
