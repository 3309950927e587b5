import type { Cell, Row, Session } from '../../adapter.js';
import type { RowDifference } from '../compare.js';
import type { Fault } from '../hypotheses/evidence.js';
import { keyText } from '../hypotheses/replay.js';
import type { QueryColumn, QueryComparison } from './compare-query.js';

/** Of more rows at fault, no causes are looked for. */
const MOST_FAULTS = 30_000;

/** The columns of a query that are compared. */
export interface Compared {
  readonly keys: readonly QueryColumn[];
  readonly others: readonly QueryColumn[];
}

/** A row of a list, as hypotheses take it. A query's rows have no place in the source. */
export function queryFault(row: Row, { keys, others }: Compared): Fault {
  const cells = (side: string): readonly Cell[] =>
    others.map((_, index) => row[`${side}${index}`] ?? null);
  const parts = keys.map((_, index) => row[`k${index}`] ?? null);
  return {
    difference: row.difference as RowDifference,
    key: keyText(parts),
    parts,
    ordinal: undefined,
    at: undefined,
    actualAt: undefined,
    expected: cells('e'),
    actual: cells('a'),
    differing: others.flatMap((_, index) => (Number(row[`d${index}`]) === 1 ? [index] : [])),
    endDiffers: false,
    expectedEnd: null,
    actualEnd: null,
  };
}

/** All rows at fault; undefined if they are too many to look at each. */
export async function queryFaults(
  session: Session,
  { faultySql }: QueryComparison,
  compared: Compared,
): Promise<readonly Fault[] | undefined> {
  const rows = await session.query(faultySql(MOST_FAULTS + 1));
  if (rows.length > MOST_FAULTS) return undefined;
  return rows.map((row) => queryFault(row, compared));
}
