import type { Cell } from '@headwater/core/adapter';
import { CellText } from '../../app/cell-text.js';
import type { TableName } from '../../worker/day-counts.js';
import { describedTable } from './columns.js';

/** A row's key as rowLife takes it: of several columns, their values with commas between them. */
export function keyOf(table: TableName, cells: readonly Cell[]): string {
  const described = describedTable(table);
  const names = described?.columns.map(({ name }) => name) ?? [];
  return (described?.key ?? []).map((name) => String(cells[names.indexOf(name)])).join(',');
}

/** A value of a row. */
export function KeyedCell({
  cell,
}: {
  cell: Cell;
  column: string | undefined;
  table: TableName;
  rowKey: string;
}) {
  return <CellText cell={cell} />;
}
