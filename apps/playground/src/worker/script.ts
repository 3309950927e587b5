import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { HeadwaterError } from '@headwater/core';
import type { Adapter, Cell } from '@headwater/core/adapter';
import { type Batch, cellsOfBatch } from '@headwater/duckdb/browser';
import { statementsOf } from '../panels/sql/statements.js';
import { cloud } from './cloud.js';
import { type Engine, engine } from './engine.js';

/** What a script gave: the result of its last statement. */
export interface ScriptResult {
  readonly columns: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly Cell[])[];
  /** How many there are. */
  readonly count: number;
  /** How many rows the last statement changed, if it is one that does. */
  readonly changed: number | undefined;
  /** How many statements ran. */
  readonly statements: number;
  readonly milliseconds: number;
}

/** Why a script stopped, in DuckDB's words. */
export interface ScriptError {
  readonly text: string;
  /** Which statement, counted from 1, and of how many. */
  readonly statement: number;
  readonly statements: number;
}

export type ScriptOutcome = { readonly result: ScriptResult } | { readonly error: ScriptError };

/** DuckDB's parser reports its errors as JSON. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (!text.startsWith('{')) return text;
  try {
    const { exception_type: type, exception_message: message } = JSON.parse(text);
    return `${type} Error: ${message}`;
  } catch {
    return text;
  }
}

/** One for all scripts, so that temporary tables and settings of one are there for the next. */
let connected: { readonly engine: Engine; readonly connection: AsyncDuckDBConnection } | undefined;

async function connectionOf(running: Engine): Promise<AsyncDuckDBConnection> {
  if (connected?.engine !== running) {
    connected = { engine: running, connection: await running.instance.connect() };
  }
  return connected.connection;
}

const CHANGES =
  /^\s*(?:insert|update|delete|merge|copy|create\s+(?:or\s+replace\s+)?(?:temp\w*\s+)?table)\b/i;

type Read = Omit<ScriptResult, 'statements' | 'milliseconds'>;

const NOTHING: Read = { columns: [], rows: [], count: 0, changed: undefined };

const BEGINS = /^\s*(?:begin|start)\b/i;

/** Reads a result. All of it is in the engine's memory, but only its first rows are made values. */
async function read(connection: AsyncDuckDBConnection, sql: string, limit: number): Promise<Read> {
  const reader = await connection.send(sql);
  const rows: Cell[][] = [];
  let [columns, count]: [readonly string[], number] = [[], 0];
  for await (const batch of reader as AsyncIterable<Batch>) {
    columns = batch.schema.fields.map(({ name }) => String(name));
    if (rows.length < limit) rows.push(...cellsOfBatch(batch, limit - rows.length));
    count += batch.numRows;
  }
  const [first] = rows;
  if (columns.length === 1 && columns[0] === 'Count' && first !== undefined && CHANGES.test(sql)) {
    return { columns: [], rows: [], count: 0, changed: Number(first[0]) };
  }
  return { columns, rows, count, changed: undefined };
}

const stopped = (): HeadwaterError =>
  new HeadwaterError('ABORTED', {
    what: 'Stopped.',
    why: 'Statements before the one that was running have taken effect.',
    next: 'Start it again if you need it.',
  });

/** Runs statements one after the other. What the database refuses is a result, which says which statement it was. */
async function runEach(
  statements: readonly string[],
  signal: AbortSignal,
  start: number,
  run: (sql: string) => Promise<Read>,
): Promise<ScriptOutcome> {
  let done = 0;
  let last = NOTHING;
  try {
    for (const sql of statements) {
      if (signal.aborted) throw stopped();
      last = await run(sql);
      done += 1;
    }
    return { result: { ...last, statements: done, milliseconds: performance.now() - start } };
  } catch (error) {
    if (signal.aborted) throw stopped();
    const text = error instanceof HeadwaterError ? (error.why ?? error.what) : textOf(error);
    return { error: { text, statement: done + 1, statements: statements.length } };
  }
}

/** The same through an adapter alone, which says less: nothing of the columns of a result without rows. */
async function runElsewhere(
  adapter: Adapter,
  statements: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<ScriptOutcome> {
  const start = performance.now();
  const session = await adapter.openWriter();
  const cancel = (): void => session.cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await runEach(statements, signal, start, async (sql) => {
      if (CHANGES.test(sql)) return { ...NOTHING, changed: await session.execute(sql) };
      const found = await session.query(sql);
      const columns = Object.keys(found[0] ?? {});
      const rows = found.slice(0, limit).map((row) => columns.map((name) => row[name] ?? null));
      return { columns, rows, count: found.length, changed: undefined };
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    await session.close();
  }
}

/**
 * Runs a script in the page's database, statement by statement. A transaction that it leaves open is rolled back, since nothing
 * else could go on. What DuckDB refuses is a result, not a failure.
 *
 * @param limit how many rows of the last result are wanted
 * @throws HeadwaterError ABORTED
 */
export async function runScript(
  script: string,
  limit: number,
  signal: AbortSignal,
): Promise<ScriptOutcome> {
  const statements = statementsOf(script);
  const there = cloud();
  if (there !== undefined) return runElsewhere(there, statements, limit, signal);
  const running = await engine();
  const start = performance.now();
  // It is the lock: operations wait until the script is done.
  const session = await running.adapter.openWriter();
  const connection = await connectionOf(running);
  const cancel = (): void => {
    connection.cancelSent().catch(() => undefined);
  };
  signal.addEventListener('abort', cancel);
  try {
    return await runEach(statements, signal, start, (sql) =>
      read(connection, sql, Math.max(1, limit)),
    );
  } finally {
    signal.removeEventListener('abort', cancel);
    if (statements.some((sql) => BEGINS.test(sql))) {
      await connection.query('ROLLBACK').catch(() => undefined);
    }
    await session.close();
  }
}
