import { setImmediate } from 'node:timers/promises';
import { type TableViews, tableViews } from '@headwater/core';
import type { Cell } from '@headwater/core/adapter';
import type { Model } from '@headwater/core/dataset';
import { requireReachable } from '@headwater/core/inspection';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { print, printJson } from '../output/print.js';
import { spelled } from '../output/spelled.js';
import { counted, describeParameters } from '../output/summary.js';
import { renderTable } from '../output/table.js';
import { simulatedModel } from '../source/simulated.js';
import { type NamedTable, tableNamed, tablesNamed } from '../source/table-name.js';

export interface PreviewOptions extends SourceOptions {
  readonly day?: number;
  readonly limit?: number;
  readonly spread?: boolean;
  readonly changes?: boolean;
}

/** How many rows of a table are shown unless it is said. */
const USUAL = 5;

/** A part of a table's rows or changes, as lists in column order. */
interface Preview extends NamedTable {
  readonly columns: readonly string[];
  /** How many there are in all; null: more than can be counted quickly. */
  readonly total: number | null;
  readonly rows: readonly (readonly Cell[])[];
}

/** How many items to look at before others get their turn. */
const PART = 50_000;

/** Beyond this many, counting takes too long. */
const COUNTABLE = 1_000_000;

/** The first items, and how many there are: null, more than can be counted quickly. */
async function firstOf<T>(items: Iterable<T>, limit: number, signal: AbortSignal) {
  const first: T[] = [];
  let total = 0;
  for (const item of items) {
    total += 1;
    if (total > COUNTABLE) return { total: null, first };
    if (total <= limit) first.push(item);
    if (total % PART > 0) continue;
    await setImmediate();
    signal.throwIfAborted();
  }
  return { total, first };
}

/** Ordinals of rows at an instant, from the first to the last. */
function spreadOver(views: TableViews, at: number, arrived: number, limit: number) {
  const exists = (n: number): boolean => views.countAt(at, { first: n, end: n + 1 }) > 0;
  const step = limit === 1 ? 0 : (arrived - 1) / (limit - 1);
  const found = Array.from({ length: Math.min(limit, arrived) }, (_, index) => {
    const from = Math.round(index * step);
    for (let n = from; n >= 0; n -= 1) if (exists(n)) return n;
    return -1;
  });
  return [...new Set(found)].filter((n) => n >= 0);
}

async function rowsOf(
  views: TableViews,
  { calendar }: Model,
  { day = 0, limit = USUAL, spread }: PreviewOptions,
  signal: AbortSignal,
) {
  const at = calendar.endOf(day);
  const { total, first } = await firstOf(views.ordinals(at), limit, signal);
  const arrived = views.table.arrivals.countThrough(day);
  const isWhole = total !== null && total <= limit;
  const ordinals = spread && !isWhole ? spreadOver(views, at, arrived, limit) : first;
  const columns = views.columns.map(({ name }) => name);
  return { columns, total, rows: ordinals.map((ordinal) => views.cells(ordinal, at)) };
}

async function changesOf(
  views: TableViews,
  { calendar }: Model,
  options: PreviewOptions,
  signal: AbortSignal,
) {
  const { day = 0, limit = USUAL } = options;
  const window = { from: calendar.endOf(day - 1), to: calendar.endOf(day) };
  const { total, first } = await firstOf(views.moments(window), limit, signal);
  return {
    columns: ['op', ...views.columns.map(({ name }) => name)],
    total,
    rows: first.map((moment) => [
      moment.isSoftDelete ? 'soft delete' : moment.kind,
      ...views.cellsOf(moment),
    ]),
  };
}

function render({ system, table, columns, total, rows }: Preview, options: PreviewOptions): string {
  const noun = options.changes ? 'change' : 'row';
  const shown = rows.length === total ? '' : `, ${rows.length} of them shown`;
  const all = total === null ? `more than ${COUNTABLE} ${noun}s` : counted(total, noun);
  const head = `${system}.${table}: ${all}${shown}`;
  if (rows.length === 0) return `${head}\n`;
  const isNumber = (index: number): boolean =>
    rows.every((row) => row[index] === null || typeof row[index] === 'number');
  const heads = columns.map((name, index) => [name, isNumber(index) ? 'right' : 'left'] as const);
  const text = (cell: Cell): string => {
    const spelt = spelled(cell);
    // Quotes would be in the way where nothing needs escaping.
    return typeof cell === 'string' && spelt === `'${cell}'` ? cell : spelt;
  };
  return `${head}\n${renderTable(
    heads,
    rows.map((row) => row.map(text)),
  )}\n`;
}

/** The rows by column name, for JSON. */
const named = ({ columns, rows, ...rest }: Preview) => ({
  ...rest,
  rows: rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])),
  ),
});

/** Shows some rows of the tables, or some changes of a day. */
export async function previewTables(
  options: PreviewOptions,
  asked: string,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { dataset, model } = await simulatedModel(options);
  const tables = asked === '' ? tablesNamed(dataset, undefined) : [tableNamed(dataset, asked)];
  const { day = 0 } = options;
  requireReachable(model, day);
  const look = options.changes ? changesOf : rowsOf;
  const previews: Preview[] = [];
  for (const each of tables) {
    const views = tableViews(model, each.system, each.table);
    previews.push({ ...each, ...(await look(views, model, options, signal)) });
  }
  const { parameters, calendar } = model;
  if (options.json) {
    const view = options.changes ? 'changes' : 'rows';
    printJson({
      ...{ dataset: model.dataset, parameters, day, date: calendar.dateOf(day), view },
      tables: previews.map(named),
    });
    return EXIT.done;
  }
  print(
    `${model.dataset}, day ${day} (${calendar.dateOf(day)}; ${describeParameters(parameters)})`,
    '',
    ...previews.map((each) => render(each, options)),
  );
  return EXIT.done;
}
