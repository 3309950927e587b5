import type { Cell } from '@headwater/core/adapter';

/** A value of a row. */
export function CellText({ cell }: { cell: Cell }) {
  return cell === null ? <span class="null">null</span> : <span>{String(cell)}</span>;
}
