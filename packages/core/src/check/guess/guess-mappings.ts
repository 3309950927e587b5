import type { Session } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import type { RunOptions } from '../../sessions/progress.js';
import { checkSignal, stoppable, untilStopped } from '../../sessions/stop.js';
import { bestOf } from './best-mapping.js';
import type { Candidate } from './candidate.js';
import { candidatesIn } from './candidates.js';
import type { Guess, GuessedMapping, GuessRequest } from './guess.js';
import { withKeptValues } from './kept-values.js';
import { latestDay } from './latest-day.js';
import { samplesOf } from './samples.js';

/** Changes after this day are too many to be looked at, if it isn't known which day a target is at. */
const FAR_DAY = 100;

/** The candidates with how they keep values, as some of their rows show. */
async function looked(
  session: Session,
  { adapter: { dialect }, day }: GuessRequest,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const days = { rowsOf: day ?? 0, changesOf: day ?? FAR_DAY };
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    const samples = await samplesOf(session, dialect, candidate, days);
    found.push(withKeptValues(dialect, candidate, samples));
  }
  return found;
}

async function guessAll(
  session: Session,
  request: GuessRequest,
  options: RunOptions,
): Promise<Guess> {
  const { dialect } = request.adapter;
  const { candidates: all, left } = await candidatesIn(session, request);
  const candidates = await looked(session, request, all);
  const day = request.day ?? (await latestDay(session, dialect, candidates)) ?? 0;
  const mappings: GuessedMapping[] = [];
  for (const [step, candidate] of candidates.entries()) {
    checkSignal(options.signal, 'nothing');
    const { system, target } = candidate;
    const name = `${target.schema}.${target.table}`;
    options.onProgress?.({
      ...{ system, label: `Look at ${name}`, step, steps: candidates.length, day },
    });
    const best = await bestOf(session, request, candidate, day);
    if (best !== undefined) mappings.push(best);
    else left.push({ target: name, why: "its change log has words or instants that aren't known" });
  }
  return { day, mappings, left };
}

/**
 * Looks at a target and finds out which of its tables hold which of the source's, and how: by the names and types of
 * columns, by comparing some rows with the source's, and where these leave a choice, by trying which mapping makes the
 * fewest rows wrong. Only reads.
 *
 * @throws HeadwaterError CONNECTION_FAILED, DATABASE_UNREADABLE, STATEMENT_FAILED
 * @example
 * const { mappings } = await guessMappings({ adapter: duckdb({ database: 'warehouse.duckdb' }), model });
 * const report = await check({ adapter, model, day: 3, mappings: mappings.map(({ mapping }) => mapping) });
 */
export async function guessMappings(
  request: GuessRequest,
  options: RunOptions = {},
): Promise<Guess> {
  const { adapter } = request;
  const session = await untilStopped(adapter.openReader(), options.signal, (late) => late?.close());
  if (session === undefined) {
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: `There is no database at ${adapter.target}.`,
      next: 'Name the database that contains the tables to check.',
    });
  }
  try {
    return await stoppable(options.signal, session, () => guessAll(session, request, options));
  } finally {
    await session.close();
  }
}
