import type { Dialect, Row, Session } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import { keyOf, ordinalOf } from '../../model/key.js';
import { hasOwnKey } from '../../model/key-columns.js';
import { TableEvaluator } from '../../views/evaluator.js';
import { placeSql } from '../column-rule.js';
import { numberOf } from '../hypotheses/values.js';
import type { Candidate } from './candidate.js';

/** Rows of a target whose keys the source has, beside what the source's row was at each of its changes. */
export interface Sample {
  readonly ordinal: number;
  /** By the target's names. */
  readonly cells: Row;
  /** By the source's names. */
  readonly states: readonly Row[];
  /** When the row arrived and changed, in seconds since 1970. */
  readonly instants: readonly number[];
}

/** Keys that are looked at, spread evenly over the source's rows. */
const KEYS = 120;
/** A target may have several rows of a key. */
const MOST_ROWS = 2_000;
/** Changes of a row that are looked at. */
const MOST_CHANGES = 200;

function ordinalsIn({ table }: Candidate, day: number): readonly number[] {
  const rows = table.arrivals.countThrough(day);
  const step = Math.max(1, rows / KEYS);
  const count = Math.min(KEYS, rows);
  return Array.from({ length: count }, (_, index) => Math.floor(index * step));
}

async function rowsOf(
  session: Session,
  dialect: Dialect,
  candidate: Candidate,
  ordinals: readonly number[],
): Promise<readonly Row[]> {
  const { table, target, match, shape } = candidate;
  const { rule, target: column } =
    match.columns.find(({ source }) => source === table.key.name) ?? {};
  const place = { ...(typeof rule === 'object' ? rule : undefined), column: column ?? '' };
  const key = placeSql(dialect, place, table.key.type);
  const names = [shape.from, shape.to, shape.instant?.name].filter((one) => one !== undefined);
  const read = new Set([...match.columns.map((one) => one.target), ...names]);
  const list = ordinals.map((ordinal) => dialect.bigint(BigInt(keyOf(ordinal)))).join(', ');
  const columns = [...read].map((name) => dialect.identifier(name)).join(', ');
  const own = dialect.identifier('sampled_key');
  try {
    return await session.query(
      `SELECT ${key} AS ${own}, ${columns} FROM ${dialect.qualified(target)} WHERE ${key} IN (${list}) ORDER BY 1 ${dialect.firstRows(MOST_ROWS)}`,
    );
  } catch (error) {
    // Its keys may not be what they seem.
    if (error instanceof HeadwaterError && error.code === 'STATEMENT_FAILED') return [];
    throw error;
  }
}

/**
 * Some rows of a target, each with the life of the source's row up to a day; none if its keys don't tell which of the
 * source's rows they are.
 */
export async function samplesOf(
  session: Session,
  dialect: Dialect,
  candidate: Candidate,
  {
    rowsOf: rowsDay,
    changesOf: changesDay,
  }: { readonly rowsOf: number; readonly changesOf: number },
): Promise<readonly Sample[]> {
  const { model, table } = candidate;
  const ordinals = hasOwnKey(table) ? ordinalsIn(candidate, rowsDay) : [];
  if (ordinals.length === 0) return [];
  const evaluator = new TableEvaluator(model, table);
  const end = model.calendar.endOf(changesDay);
  const lives = new Map<number, Pick<Sample, 'states' | 'instants'>>();
  const lifeOf = (ordinal: number) => {
    const known = lives.get(ordinal);
    if (known !== undefined) return known;
    const { arrives, changes } = evaluator.instants(ordinal, end);
    const instants = Number.isFinite(arrives) ? [arrives, ...changes].slice(0, MOST_CHANGES) : [];
    const states = instants
      .filter((at) => evaluator.exists(ordinal, at))
      .map((at) => evaluator.row(ordinal, at));
    const life = { instants, states };
    lives.set(ordinal, life);
    return life;
  };
  return (await rowsOf(session, dialect, candidate, ordinals)).flatMap((cells) => {
    const ordinal = ordinalOf(numberOf(cells.sampled_key ?? null) ?? Number.NaN);
    return ordinal === undefined ? [] : [{ ordinal, cells, ...lifeOf(ordinal) }];
  });
}
