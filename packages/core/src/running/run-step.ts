import type { Row, Session } from '../adapter.js';
import { advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { KeptUpdate } from '../plan/kept-update.js';
import { addCounts, changedRows, NO_ROWS, type RowCounts, type Step } from '../plan/step.js';

function drifted(step: Step, expected: number, found: number): HeadwaterError {
  return new HeadwaterError('DRIFTED', {
    what: `${step.label}: ${expected} rows should have changed, but ${found} did.`,
    why: 'Something other than Headwater changed or removed generated rows.',
    next: advice`Start over with: ${suggest('reset')}`,
  });
}

/** Up to this many rows of a table, the evaluator counts sooner than an engine has planned its query. */
const COUNTED_HERE = 20_000;

/** Whether the evaluator counts a step's rows. */
function isCountedHere({ walk }: Step): boolean {
  return walk !== undefined && walk.ordinals.end - walk.ordinals.first <= COUNTED_HERE;
}

async function countChanged(
  session: Session,
  step: Step,
  countSql: () => string,
): Promise<RowCounts> {
  const { walk } = step;
  if (walk !== undefined && isCountedHere(step)) return walk.count(walk.ordinals);
  return countOf(step, await session.query(countSql()));
}

function countOf({ kind }: Step, [count]: readonly Row[]): RowCounts {
  const gone = Number(count?.deleted ?? 0);
  const updated = Number(count?.changed ?? 0) - gone;
  const isRemoval = kind === 'delete';
  return { ...NO_ROWS, updated, [isRemoval ? 'deleted' : 'softDeleted']: gone };
}

/** Changes rows that are computed once; returns how many should have changed, and did. */
async function changeKept(
  session: Session,
  step: Step,
  { keep, countSql, sql, release }: KeptUpdate,
): Promise<readonly [RowCounts, number]> {
  for (const one of keep) await session.execute(one);
  const counts = countOf(step, await session.query(countSql));
  const rows = changedRows(counts) === 0 ? 0 : await session.execute(sql, step.effect);
  for (const one of release) await session.execute(one);
  return [counts, rows];
}

async function changeCounted(
  session: Session,
  step: Step,
  countSql: () => string,
): Promise<readonly [RowCounts, number]> {
  const counts = await countChanged(session, step, countSql);
  const rows = changedRows(counts) === 0 ? 0 : await session.execute(step.sql, step.effect);
  return [counts, rows];
}

/** Runs a step; fails with DRIFTED if it doesn't change the rows it should. */
export async function runStep(session: Session, step: Step): Promise<RowCounts> {
  if (step.countSql !== undefined) {
    const kept = isCountedHere(step) ? undefined : step.kept?.();
    const [counts, rows] = await (kept === undefined
      ? changeCounted(session, step, step.countSql)
      : changeKept(session, step, kept));
    const changed = changedRows(counts);
    if (rows !== changed) throw drifted(step, changed, rows);
    return counts;
  }
  const rows = await session.execute(step.sql, step.effect);
  if (step.kind !== 'insert') return NO_ROWS;
  // What only a walk would count is left to the engine.
  if (step.inserted !== undefined && rows !== step.inserted) {
    throw drifted(step, step.inserted, rows);
  }
  return { ...NO_ROWS, inserted: rows };
}

/** The rows a step works on, determined before it runs. */
async function workOf(session: Session, step: Step): Promise<RowCounts> {
  if (step.countSql !== undefined) return countChanged(session, step, step.countSql);
  if (step.insertedSql === undefined) return { ...NO_ROWS, inserted: step.inserted ?? 0 };
  const [count] = await session.query(step.insertedSql());
  return { ...NO_ROWS, inserted: Number(count?.inserted ?? 0) };
}

const hasWork = ({ countSql }: Step, work: RowCounts): boolean =>
  countSql === undefined || changedRows(work) > 0;

/** Fails with DRIFTED unless all rows to change exist; `mayBeGone`: or none of them. */
async function requirePresent(
  session: Session,
  step: Step,
  work: RowCounts,
  mayBeGone: boolean,
): Promise<void> {
  if (step.countSql === undefined || !hasWork(step, work)) return;
  const changed = changedRows(work);
  const [row] = step.presentSql ? await session.query(step.presentSql()) : [];
  const present = Number(row?.present ?? changed);
  if (present === changed || (mayBeGone && present === 0)) return;
  throw drifted(step, changed, present);
}

const repeatable = (step: Step): string => step.repeatSql?.() ?? step.sql;

/** Runs a step that may already have been done; returns the rows it works on. */
async function repeatStep(session: Session, step: Step): Promise<RowCounts> {
  const work = await workOf(session, step);
  const isDelete = step.kind === 'delete';
  if (isDelete) await requirePresent(session, step, work, true);
  if (hasWork(step, work)) await session.execute(repeatable(step), step.effect);
  // How many rows it changed now means nothing; what counts is that all of them exist.
  if (!isDelete) await requirePresent(session, step, work, false);
  return work;
}

/** Runs steps as one; returns the rows they work on. */
async function runTogether(
  session: Session,
  steps: readonly Step[],
  isUncertain: boolean,
): Promise<RowCounts> {
  const works: RowCounts[] = [];
  for (const step of steps) {
    const work = await workOf(session, step);
    // A missing row can't be changed, and the batch wouldn't report it.
    await requirePresent(session, step, work, isUncertain && step.kind === 'delete');
    works.push(work);
  }
  const statements = steps
    .filter((step, index) => hasWork(step, works[index] ?? NO_ROWS))
    .map((step) => ({
      sql: isUncertain ? repeatable(step) : step.sql,
      effect: step.effect,
    }));
  if (statements.length > 0) await session.atomically?.(statements);
  return works.reduce(addCounts, NO_ROWS);
}

/** Runs one step, or several as one if the session can; `isUncertain`: it may have been done. */
export function runBatch(
  session: Session,
  steps: readonly Step[],
  isUncertain: boolean,
): Promise<RowCounts> {
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0) return runTogether(session, steps, isUncertain);
  return isUncertain ? repeatStep(session, step) : runStep(session, step);
}
