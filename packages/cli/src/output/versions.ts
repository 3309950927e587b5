import type { Versions } from '@headwater/core';
import { renderTable } from './table.js';

/** Which version of each table holds each day, for people. */
export function renderVersions({ systems, target }: Versions): string {
  const found = Object.entries(systems).flatMap(([system, { days }]) =>
    days.flatMap(({ day, date, tables }) =>
      Object.entries(tables).map(([table, { version, query }]) => ({
        cells: [String(day), date, system, table, String(version)],
        query,
      })),
    ),
  );
  const last = found.at(-1);
  if (last === undefined)
    return `The tables' history in ${target} contains no version that holds a day.`;
  const table = renderTable(
    [
      ['day', 'right'],
      ['date', 'left'],
      ['system', 'left'],
      ['table', 'left'],
      ['version', 'right'],
    ],
    found.map(({ cells }) => cells),
  );
  return `${table}\nTo read one (--json has the query for each): ${last.query}`;
}
