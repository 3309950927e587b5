import { type Answer, answerOf, csv, jsonl, lineFeed } from '@headwater/core/answers';
import { planText } from '@headwater/core/planning';
import { databaseFile } from '@headwater/duckdb/browser';
import type { Call } from '../../rpc/messages.js';
import { requireOwnDatabase } from '../../worker/cloud.js';
import { source } from '../../worker/database.js';
import { engine } from '../../worker/engine.js';
import { exclusively } from '../../worker/exclusive.js';
import { Turns } from '../../worker/turns.js';
import { workspace } from '../../worker/workspace.js';
import { parquetFile } from './parquet.js';
import type { TakeRequest } from './request.js';
import { textFile } from './text-file.js';

/** A file to save. */
export interface Taken {
  readonly name: string;
  readonly blob: Blob;
  /** What is in it, if those are rows. */
  readonly rows: number | undefined;
}

export interface TakeProgress {
  readonly rows: number;
}

interface NamedTable {
  readonly system: string;
  readonly table: string;
}

/** Rows are told at most once for so many. */
const TOLD = 10_000;

/** Counts rows, and tells of them now and then. */
class Counter {
  rows = 0;

  constructor(private readonly report: (progress: TakeProgress) => void) {}

  readonly add = (): void => {
    this.rows += 1;
    if (this.rows % TOLD === 0) this.report({ rows: this.rows });
  };
}

function tablesOf(asked: string | undefined): readonly NamedTable[] {
  const all = workspace().model.systems.flatMap(({ name: system, tables }) =>
    tables.map(({ name: table }) => ({ system, table })),
  );
  return asked === undefined
    ? all
    : all.filter(({ system, table }) => `${system}.${table}` === asked);
}

function answerFor({ view, from, day }: TakeRequest, { system, table }: NamedTable): Answer {
  const { model } = workspace();
  if (view === 'state') return answerOf(model, system, table, { view, day });
  if (view === 'changes') return answerOf(model, system, table, { view, from, to: day });
  return answerOf(model, system, table, { view: 'history', to: day });
}

async function fileOf(
  answer: Answer,
  { format }: TakeRequest,
  turns: Turns,
  counter: Counter,
): Promise<Blob> {
  if (format === 'parquet') return new Blob([await parquetFile(answer, turns, counter.add)]);
  const { head, line } = (format === 'csv' ? csv : jsonl)(answer.columns);
  function* lines(): Generator<string> {
    for (const cells of answer.cells()) yield line(cells);
  }
  return textFile(head, lines(), turns, counter.add);
}

/** One file per table, packed into one. */
async function packed(
  files: readonly { readonly name: string; readonly input: Blob }[],
): Promise<Blob> {
  const { downloadZip } = await import('client-zip');
  return downloadZip(files).blob();
}

function feed({ from, day, table }: TakeRequest, turns: Turns, counter: Counter): Promise<Blob> {
  const request = { from, to: day, tables: tablesOf(table), snapshot: true, singleFile: true };
  const made = lineFeed(workspace().model, request, 'debezium');
  function* lines(): Generator<string> {
    for (const [, line] of made.lines()) yield line;
  }
  return textFile('', lines(), turns, counter.add);
}

async function database({ signal }: Call<TakeProgress>): Promise<Taken> {
  requireOwnDatabase('A file is made');
  const { dataset } = workspace();
  const running = await engine();
  const bytes = await exclusively(signal, async () => {
    const session = await running.adapter.openWriter();
    try {
      return await databaseFile(running);
    } finally {
      await session.close();
    }
  });
  return { name: `${dataset.name}.duckdb`, blob: new Blob([bytes]), rows: undefined };
}

/** Makes a file of a view or of the database: with the bytes that the command would write, wherever bytes are fixed. */
export async function file(request: TakeRequest, call: Call<TakeProgress>): Promise<Taken> {
  const { view, format, table } = request;
  if (view === 'database') return database(call);
  const turns = new Turns(call.signal);
  const counter = new Counter(call.report);
  if (format === 'debezium') {
    const blob = await feed(request, turns, counter);
    return { name: 'changes.jsonl', blob, rows: counter.rows };
  }
  const files: { name: string; input: Blob }[] = [];
  for (const each of tablesOf(table)) {
    const input = await fileOf(answerFor(request, each), request, turns, counter);
    files.push({ name: `${each.system}.${each.table}.${format}`, input });
  }
  const [single] = files;
  if (files.length === 1 && single !== undefined) {
    return { name: single.name, blob: single.input, rows: counter.rows };
  }
  const blob = await packed(files);
  return { name: `${workspace().dataset.name}-${view}.zip`, blob, rows: counter.rows };
}

export interface PlanRequest {
  readonly operation: 'load-baseline' | 'apply-delta' | 'reset' | 'verify';
  readonly day: number;
}

/** The SQL of an operation, as `headwater plan` prints it. */
export async function plan(
  { operation, day }: PlanRequest,
  { signal }: Call,
): Promise<{ readonly sql: string }> {
  const planning = await source();
  const asked =
    operation === 'apply-delta' || operation === 'verify' ? { operation, day } : { operation };
  const made = await planning.plan({ ...asked, signal });
  const turns = new Turns(signal);
  const parts: string[] = [];
  for (const part of planText(made)) {
    parts.push(part);
    if (turns.isOver) await turns.give();
  }
  return { sql: parts.join('') };
}
