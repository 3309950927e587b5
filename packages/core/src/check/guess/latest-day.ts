import type { Dialect, Session } from '../../adapter.js';
import { CREATED_AT, timestamp, UPDATED_AT } from '../../model/column.js';
import { fromClock } from '../clock.js';
import { placeSql } from '../column-rule.js';
import { parseInstant } from '../instants.js';
import type { CheckMapping } from '../mapping.js';
import type { Candidate } from './candidate.js';

/** The instant of the latest change in a target, by the source's clock. */
async function latestIn(
  session: Session,
  dialect: Dialect,
  { model, system, table, target, match, timestamps }: Candidate,
): Promise<number | undefined> {
  let latest: number | undefined;
  for (const { target: column, source, rule } of match.columns) {
    const isCast = typeof rule === 'object' && rule.cast === true;
    if (![CREATED_AT, UPDATED_AT].includes(source) || isCast) continue;
    const place = { ...(typeof rule === 'object' ? rule : undefined), column };
    const [row] = await session.query(
      `SELECT MAX(${placeSql(dialect, place, timestamp)}) AS ${dialect.identifier('latest')} FROM ${dialect.qualified(target)}`,
    );
    const local = parseInstant(String(row?.latest ?? '').slice(0, 19));
    if (local === undefined) continue;
    const own = timestamps?.columns?.[source];
    const clock =
      typeof own === 'string' ? { zone: own } : own === undefined ? timestamps : { offset: own };
    const mapping: CheckMapping = {
      kind: 'copy',
      system,
      table: table.name,
      target,
      timestamps: clock,
    };
    const at = fromClock(mapping, local);
    latest = Math.max(latest ?? at, at);
  }
  return latest === undefined ? undefined : Math.max(0, model.calendar.dayOf(latest));
}

/** The day of the latest change in any of the targets. */
export async function latestDay(
  session: Session,
  dialect: Dialect,
  candidates: readonly Candidate[],
): Promise<number | undefined> {
  let latest: number | undefined;
  for (const candidate of candidates) {
    const day = await latestIn(session, dialect, candidate);
    if (day !== undefined) latest = Math.max(latest ?? day, day);
  }
  return latest;
}
