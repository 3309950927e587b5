import { type Evidence, type Fault, ordinalsOf } from './evidence.js';

/** The evidence of some rows, as if the source had no others. */
export function within(evidence: Evidence, has: (ordinal: number) => boolean): Evidence {
  const { faults, items, isLookedAt } = evidence;
  const isIn = ({ ordinal }: { readonly ordinal: number | undefined }): boolean =>
    ordinal !== undefined && has(ordinal);
  return {
    ...evidence,
    faults: faults.filter(isIn),
    items: items.filter(isIn),
    isLookedAt: (ordinal) => isLookedAt(ordinal) && has(ordinal),
  };
}

/** The evidence as if some columns were right. What is left of a row's fault is another fault: `from` tells whose. */
export function withoutColumns(
  evidence: Evidence,
  columns: ReadonlySet<number>,
): Evidence & { readonly from: ReadonlyMap<Fault, Fault> } {
  const { fields, faults, isSame } = evidence;
  const left = new Set([...columns].map((column) => fields[column]));
  const from = new Map<Fault, Fault>();
  for (const fault of faults) {
    const differing = fault.differing.filter((column) => !columns.has(column));
    const isRight = fault.difference === 'different' && differing.length === 0 && !fault.endDiffers;
    if (!isRight) from.set({ ...fault, differing }, fault);
  }
  return {
    ...evidence,
    from,
    faults: [...from.keys()],
    isSame: (field, one, other) => left.has(field) || isSame(field, one, other),
  };
}

/** How many rows of the source there are to look at. */
export function rowCount(evidence: Evidence): number {
  let count = 0;
  for (const _ of ordinalsOf(evidence)) count += 1;
  return count;
}
