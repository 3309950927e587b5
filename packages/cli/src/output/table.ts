import Table from 'cli-table3';
import { colorsFor } from './terminal.js';

type Align = 'left' | 'right';

/** A table for stdout. Its borders have no colour, so that a pipe gets text only. */
export function renderTable(
  columns: readonly (readonly [head: string, align: Align])[],
  rows: readonly (readonly string[])[],
): string {
  const colors = colorsFor(process.stdout);
  const table = new Table({
    head: columns.map(([head]) => colors.bold(head)),
    colAligns: columns.map(([, align]) => align),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
