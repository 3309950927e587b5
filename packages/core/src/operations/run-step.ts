import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { NO_ROWS, type RowCounts, type Step } from '../plan/step.js';

function drifted(step: Step, expected: number, found: number): HeadwaterError {
  return new HeadwaterError('DRIFTED', {
    what: `${step.label}: ${expected} rows should change, but ${found} did.`,
    why: 'Rows that Headwater generated were changed or removed by someone else.',
    next: 'Start over with: headwater reset',
  });
}

async function countChanged(session: Session, countSql: string): Promise<RowCounts> {
  const [count] = await session.query(countSql);
  const deleted = Number(count?.deleted ?? 0);
  return { inserted: 0, updated: Number(count?.changed ?? 0) - deleted, deleted };
}

/** Runs a step; fails with DRIFTED where it does not change the rows that it should. */
export async function runStep(session: Session, step: Step): Promise<RowCounts> {
  if (step.countSql !== undefined) {
    const counts = await countChanged(session, step.countSql);
    const changed = counts.updated + counts.deleted;
    const rows = changed === 0 ? 0 : await session.execute(step.sql);
    if (rows !== changed) throw drifted(step, changed, rows);
    return counts;
  }
  const rows = await session.execute(step.sql);
  if (step.kind !== 'insert') return NO_ROWS;
  const expected = step.expected();
  if (expected !== null && rows !== expected.inserted) {
    throw drifted(step, expected.inserted, rows);
  }
  return { ...NO_ROWS, inserted: rows };
}

/** Runs a step of which nobody knows whether it was done before; gives the rows that are its work. */
export async function repeatStep(session: Session, step: Step): Promise<RowCounts> {
  if (step.countSql === undefined) {
    await session.execute(step.repeatSql?.() ?? step.sql);
    return step.expected() ?? NO_ROWS;
  }
  const counts = await countChanged(session, step.countSql);
  const changed = counts.updated + counts.deleted;
  if (changed === 0) return counts;
  await session.execute(step.repeatSql?.() ?? step.sql);
  // How many it changed now says nothing; that each of them is there, does.
  const [row] = step.presentSql ? await session.query(step.presentSql()) : [];
  const present = Number(row?.present ?? changed);
  if (present !== changed) throw drifted(step, changed, present);
  return counts;
}
