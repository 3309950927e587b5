import type { Cell } from '@headwater/core/adapter';
import { CellText } from '../../app/cell-text.js';
import { setAddress } from '../../state/address.js';
import { describedTable, fullName } from '../../state/tables.js';
import type { TableName } from '../../worker/day-counts.js';

/** A value of a row. The first column of its key leads to the row's life. */
export function KeyedCell({
  cell,
  column,
  table,
  rowKey,
}: {
  cell: Cell;
  column: string | undefined;
  table: TableName;
  rowKey: string | undefined;
}) {
  if (rowKey === undefined || describedTable(table)?.key[0] !== column) {
    return <CellText cell={cell} />;
  }
  return (
    <button
      type="button"
      class="link"
      title="See this row’s life"
      onClick={() => setAddress({ panel: 'life', table: fullName(table), key: rowKey }, 'push')}
    >
      <CellText cell={cell} />
    </button>
  );
}
