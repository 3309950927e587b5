import Table from 'cli-table3';
import { io, type Output } from '../io.js';
import { colorsFor } from './terminal.js';

type Align = 'left' | 'right';

/** A column's width besides its text: a blank on either side, and a border. */
const FRAME = 3;
/** A narrower text column would be mostly line breaks. */
const NARROWEST = 3;

interface ColumnWidth {
  readonly wanted: number;
  readonly least: number;
}

/** Widths that make the columns fit: the widest ones shrink as far as they can, and wrap. */
export function fittingWidths(columns: readonly ColumnWidth[], room: number): readonly number[] {
  const widths = columns.map(({ wanted }) => wanted);
  let left = room - 1 - FRAME * widths.length;
  for (const width of widths) left -= width;
  for (; left < 0; left += 1) {
    const able = widths.map((width, index) => (width > (columns[index]?.least ?? 0) ? width : 0));
    const widest = Math.max(...able);
    if (widest === 0) break;
    widths[able.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

/** A number is never broken; its header may be. */
function widthOf(head: string, align: Align, cells: readonly string[]): ColumnWidth {
  const longest = Math.max(0, ...cells.map(({ length }) => length));
  const wanted = Math.max(head.length, longest);
  return {
    wanted,
    least: Math.min(wanted, align === 'right' ? Math.max(longest, NARROWEST) : NARROWEST),
  };
}

const roomOf = ({ isTTY, columns }: Output): number =>
  isTTY ? columns || 80 : Number.POSITIVE_INFINITY;

/** A table for stdout, no wider than the terminal. Borders have no color, so that a pipe gets text only. */
export function renderTable(
  columns: readonly (readonly [head: string, align: Align])[],
  rows: readonly (readonly string[])[],
  room: number = roomOf(io().stdout),
): string {
  const colors = colorsFor(io().stdout);
  const wanted = columns.map(([head, align], index) =>
    widthOf(
      head,
      align,
      rows.map((row) => row[index] ?? ''),
    ),
  );
  const widths = fittingWidths(wanted, room);
  const isNarrow = widths.some((width, index) => width !== wanted[index]?.wanted);
  const table = new Table({
    head: columns.map(([head]) => colors.bold(head)),
    colAligns: columns.map(([, align]) => align),
    style: { head: [], border: [], compact: true },
    ...(isNarrow ? { colWidths: widths.map((width) => width + 2), wordWrap: true } : {}),
    wrapOnWordBoundary: false,
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
