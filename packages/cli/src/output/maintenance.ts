import type { Maintenance, TableFiles } from '@headwater/core';
import type { OutputOptions } from '../options/source.js';
import { printJson, summarize } from './print.js';
import { renderTable } from './table.js';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes as people read it. */
export function renderSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}

const cells = ({ files, bytes }: TableFiles): string[] => [String(files), renderSize(bytes)];

/** What was done to the files of tables, for people. */
function renderMaintenance({ systems }: Maintenance): string {
  const rows = Object.entries(systems).flatMap(([system, tables]) =>
    Object.entries(tables).map(([table, { before, after }]) => [
      system,
      table,
      ...cells(before),
      ...cells(after),
    ]),
  );
  return renderTable(
    [
      ['system', 'left'],
      ['table', 'left'],
      ['files before', 'right'],
      ['size before', 'right'],
      ['files after', 'right'],
      ['size after', 'right'],
    ],
    rows,
  );
}

export function printMaintenance(
  operation: string,
  done: Maintenance,
  options: OutputOptions,
): void {
  if (options.json) printJson({ operation, ...done });
  else summarize(options, renderMaintenance(done));
}
