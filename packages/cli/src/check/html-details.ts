import type { Cell } from '@headwater/core/adapter';
import type { CheckDetails, CheckedTable, ComparedRow, KeyRows } from '@headwater/core/check';
import { spelled, spelledApart } from '../output/spelled.js';
import { counted } from '../output/summary.js';
import { escaped, headings } from './markup.js';
import { printable } from './printable.js';

export const DETAILS_STYLE = `
details { margin: .25rem 0; } summary { cursor: pointer; }
.days td { padding: .1rem .75rem; border: 0; }
.days td:last-child { width: 100%; min-width: 12rem; }
.bar { background: #c0392b; height: .8rem; min-width: 2px; }
del { text-decoration: none; opacity: .7; } ins { text-decoration: none; color: #c0392b; font-weight: 600; }`;

type Day = CheckDetails['days'][number];

/** The past before the baseline counts as one day. */
const PAST = -1;

/** The days between those with faults have none: they are shown, unless there are very many. */
function allDays(days: readonly Day[]): readonly Omit<Day, 'difference'>[] {
  const counts = new Map<number, number>();
  for (const { day, rows } of days) {
    const at = Math.max(PAST, day);
    counts.set(at, (counts.get(at) ?? 0) + rows);
  }
  const known = [...counts.keys()];
  const [first = 0, last = 0] = [Math.min(...known), Math.max(...known)];
  const shown =
    last - first < 60
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
      : known.toSorted((one, other) => one - other);
  return shown.map((day) => ({ day, rows: counts.get(day) ?? 0 }));
}

/** A chart, as a table that can be read without it. */
function daysChart(days: readonly Day[]): readonly string[] {
  if (days.length === 0) return [];
  const all = allDays(days);
  const most = Math.max(...all.map(({ rows }) => rows));
  return [
    '<h4>Rows at fault, by the day on which they became what they should be</h4>',
    '<table class="days"><tr><th>day</th><th>rows</th><th></th></tr>',
    ...all.map(({ day, rows }) => {
      const width = `${((rows / most) * 100).toFixed(1)}%`;
      const bar = rows === 0 ? '' : `<div class="bar" style="width:${width}"></div>`;
      return `<tr><td class="number">${day === PAST ? 'before 0' : day}</td><td class="number">${rows}</td><td>${bar}</td></tr>`;
    }),
    '</table>',
  ];
}

const value = (cell: Cell, text = spelled(cell)): string =>
  cell === null ? '<span class="dim">NULL</span>' : `<code>${escaped(text)}</code>`;

type Column = ComparedRow['columns'][number];

function columnCell({ difference }: ComparedRow, { expected, actual, differs }: Column): string {
  if (difference === 'missing') return `<td>${value(expected)}</td>`;
  if (difference === 'extra') return `<td>${value(actual)}</td>`;
  if (!differs) return `<td>${value(actual)}</td>`;
  const [wanted, found] = spelledApart(expected, actual);
  return `<td><del>${value(expected, wanted)}</del><br><ins>${value(actual, found)}</ins></td>`;
}

const VERDICTS = {
  missing: 'missing',
  extra: 'extra',
  different: 'different',
  duplicated: 'once more',
} as const;

function rowLine(row: ComparedRow, isTimed: boolean): string {
  const { difference, expectedFrom, actualFrom, columns } = row;
  const verdict =
    difference === null
      ? '<td class="good">ok</td>'
      : `<td class="bad">${VERDICTS[difference]}</td>`;
  const places = isTimed
    ? [expectedFrom, actualFrom].map((at) => {
        const text = at === null ? '' : escaped(printable(String(at)));
        return `<td><code>${text}</code></td>`;
      })
    : [];
  return `<tr>${verdict}${places.join('')}${columns.map((one) => columnCell(row, one)).join('')}</tr>`;
}

function keySection({ key, rows }: KeyRows, isTimed: boolean): readonly string[] {
  const heads = [
    '',
    ...(isTimed ? ['expected from', 'found from'] : []),
    ...(rows[0]?.columns ?? []).map(({ column }) => column),
  ];
  return [
    `<details><summary>key ${escaped(spelled(key))}: ${counted(rows.length, 'row')}</summary>`,
    `<table>${headings(heads)}`,
    ...rows.map((row) => rowLine(row, isTimed)),
    '</table></details>',
  ];
}

/** All rows of the keys that the findings list, expected beside found, and how the faults lie over the days. */
export function detailsSection({ details, kind }: CheckedTable): readonly string[] {
  if (details === undefined || details.keys.length === 0) return [];
  return [
    ...daysChart(details.days),
    '<h4>Keys at fault</h4>',
    '<p class="dim">All rows of a key: where the two differ, what is expected stands above what is found.</p>',
    ...details.keys.flatMap((one) => keySection(one, kind !== 'copy')),
  ];
}
