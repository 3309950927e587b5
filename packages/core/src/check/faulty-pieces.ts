import type { Cell, Row, Session } from '../adapter.js';

/** Rows with the same difference; null: they are right. */
export interface Group<Difference> {
  readonly difference: Difference | null;
  readonly rows: number;
  /** The lowest of their keys, if it is known. */
  readonly lowest?: Cell | undefined;
}

/** What lists rows with a difference, lowest keys first. */
interface Listing<Difference> {
  readonly listSql: (difference: Difference, limit: number) => string;
}

/** What is wrong with a piece of a table. */
export interface FaultyPiece<Difference> {
  readonly groups: readonly Group<Difference>[];
  /** What lists its rows with a difference, one after the other. */
  readonly listings: (difference: Difference) => Iterable<Listing<Difference>>;
}

export const rowsOf = <Any extends { readonly rows: number }>(
  groups: readonly Any[],
  test: (group: Any) => boolean = () => true,
): number => groups.filter(test).reduce((sum, { rows }) => sum + rows, 0);

/** How many rows have a difference. */
export const rowsWith = <Difference>(
  groups: readonly Group<Difference>[],
  difference: Difference,
): number => rowsOf(groups, (group) => group.difference === difference);

/** The first rows with a difference, lowest keys first: no more is read than it takes. */
export async function firstRows<Difference>(
  session: Session,
  pieces: readonly FaultyPiece<Difference>[],
  difference: Difference,
  limit: number,
): Promise<readonly Row[]> {
  let first: readonly Row[] = [];
  for (const { groups, listings } of pieces) {
    let left = Math.min(limit - first.length, rowsWith(groups, difference));
    if (left <= 0) continue;
    for (const { listSql } of listings(difference)) {
      const rows = await session.query(listSql(difference, left));
      first = [...first, ...rows];
      left -= rows.length;
      if (left <= 0) break;
    }
  }
  return first;
}
