import type { Dialect, Session } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import { columnsRead } from '../actual.js';
import { countPieces } from '../count-pieces.js';
import { expectedOf } from '../expected.js';
import { rowsOf } from '../faulty-pieces.js';
import { findRuns } from '../find-runs.js';
import { withFoundNames } from '../found-names.js';
import { type CheckMapping, settled } from '../mapping.js';
import { countStructure } from '../structure-findings.js';
import { uncheckedColumns } from '../target-columns.js';
import type { Candidate } from './candidate.js';
import type { GuessedMapping, GuessRequest } from './guess.js';
import { candidateMappings } from './guess-table.js';

/** How many rows are wrong by a mapping; null if the engine can't tell. */
async function faultsOf(
  session: Session,
  { adapter: { dialect }, model }: GuessRequest,
  { table, found }: Candidate,
  given: CheckMapping,
  day: number,
): Promise<number | null> {
  const mapping = withFoundNames(settled(given, model.parameters), table, [found]);
  if (table.isKeyless) return null;
  const unread = { model, mapping, table, day, to: model.calendar.endOf(day), dialect };
  try {
    const context = { ...unread, runs: await findRuns(session, unread) };
    const { different } = await countPieces(session, context);
    const structure = await countStructure(session, unread, expectedOf(context).fields);
    const groups = [
      ...different.flatMap((piece) => piece.groups),
      ...structure.flatMap((piece) => piece.groups),
    ];
    return rowsOf(groups, ({ difference }) => difference !== null);
  } catch (error) {
    if (error instanceof HeadwaterError && error.code === 'STATEMENT_FAILED') return null;
    throw error;
  }
}

/** The target's columns that a mapping leaves unchecked. */
function uncheckedBy(
  { adapter: { dialect }, model }: GuessRequest,
  { table, found, match }: Candidate,
  given: CheckMapping,
  day: number,
): readonly string[] {
  const mapping = withFoundNames(settled(given, model.parameters), table, [found]);
  const context = { model, mapping, table, day, dialect, to: model.calendar.endOf(day) };
  const read = table.isKeyless
    ? match.columns.map(({ target }) => target)
    : columnsRead(mapping, expectedOf(context).fields);
  return uncheckedColumns({ mapping, read, present: [found] });
}

async function isEmpty(session: Session, dialect: Dialect, { target }: Candidate) {
  const name = dialect.identifier('rows');
  const [row] = await session.query(
    `SELECT ${dialect.count('*')} AS ${name} FROM ${dialect.qualified(target)}`,
  );
  return Number(row?.rows ?? 0) === 0;
}

/** What the rows of a table tell about it. */
const TOLD_BY_ROWS = {
  copy: ['deletes', 'timestamps'],
  scd2: ['deletes', 'timestamps', 'observed', 'open'],
  changes: ['op', 'observed', 'timestamps'],
} as const;

/** The mapping by which the fewest rows are wrong, of those that a target may have. */
export async function bestOf(
  session: Session,
  request: GuessRequest,
  candidate: Candidate,
  day: number,
): Promise<GuessedMapping | undefined> {
  const { dialect } = request.adapter;
  const nothing = await isEmpty(session, dialect, candidate);
  let best: Pick<GuessedMapping, 'mapping' | 'faults'> | undefined;
  for (const mapping of await candidateMappings(session, dialect, candidate)) {
    const faults = await faultsOf(session, request, candidate, mapping, day);
    const isBetter = best === undefined || (faults ?? Infinity) < (best.faults ?? Infinity);
    if (isBetter) best = { mapping, faults };
    // Of an empty table, any is as good as another.
    if (faults === 0 || nothing) break;
  }
  if (best === undefined) return undefined;
  const { match, told } = candidate;
  return {
    ...best,
    guessed: [...match.columns.flatMap(({ guessed = [] }) => guessed), ...told],
    unchecked: uncheckedBy(request, candidate, best.mapping, day),
    open: nothing ? TOLD_BY_ROWS[best.mapping.kind] : [],
  };
}
