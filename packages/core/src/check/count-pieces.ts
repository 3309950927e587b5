import type { Session } from '../adapter.js';
import { countByAnswer } from './agreement.js';
import { type Comparison, compare, type RowDifference } from './compare.js';
import { type FaultyPiece, type Group, rowsOf } from './faulty-pieces.js';
import type { ComparisonContext } from './parts.js';
import { type Piece, piecesOf, slicesFrom } from './pieces.js';

/** Rows of either side with the same difference. */
export interface RowGroup extends Group<RowDifference> {
  /** Whether the answer has them. */
  readonly isDue: boolean;
}

/** A piece of a table that differs from its answer. */
export interface DifferentPiece extends FaultyPiece<RowDifference> {
  readonly groups: readonly RowGroup[];
  readonly piece: Piece | undefined;
}

/** How many rows of a table are what. */
export interface CountedPieces {
  /** Rows of the pieces that are right. */
  readonly agreed: number;
  /** The others, in the order of their keys. */
  readonly different: readonly DifferentPiece[];
}

/** Counts the rows of a table, or a piece of it, whatever they are. */
async function countByRow(
  session: Session,
  context: ComparisonContext,
): Promise<readonly RowGroup[]> {
  const rows = await session.query(compare(context).countSql);
  return rows.flatMap((row): readonly RowGroup[] => {
    const difference = row.difference as RowDifference | null;
    const again = Number(row.again);
    const own = { isDue: Number(row.is_due) === 1, lowest: row.lowest };
    return [
      { ...own, difference, rows: Number(row.rows) - again },
      ...(again === 0 ? [] : [{ ...own, difference: 'duplicated', rows: again } as const]),
    ];
  });
}

/** The lowest key of rows with a difference; undefined: it isn't known. */
function lowestOf(groups: readonly RowGroup[], difference: RowDifference): number | undefined {
  const keys = groups.flatMap((group) => (group.difference === difference ? [group.lowest] : []));
  const isKnown = keys.every((key) => key !== undefined && key !== null);
  return isKnown ? Math.min(...keys.map(Number)) : undefined;
}

/** Counts the rows of a table by how they differ from its answer, piece by piece. */
export async function countPieces(
  session: Session,
  context: ComparisonContext,
): Promise<CountedPieces> {
  let agreed = 0;
  const different: DifferentPiece[] = [];
  for (const piece of piecesOf(context)) {
    const own = { ...context, piece };
    const groups = (await countByAnswer(session, own)) ?? (await countByRow(session, own));
    if (groups.every(({ difference }) => difference === null)) {
      agreed += rowsOf(groups);
      continue;
    }
    const listings = function* (difference: RowDifference): Generator<Comparison> {
      for (const slice of slicesFrom(piece, lowestOf(groups, difference))) {
        yield compare({ ...context, piece: slice });
      }
    };
    different.push({ piece, groups, listings });
  }
  return { agreed, different };
}
