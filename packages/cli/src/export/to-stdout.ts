import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { answerOf, HeadwaterError } from '@headwater/core';
import type { ExportRequest } from './export-tables.js';
import { isFeedFormat, lineFeed } from './feed-format.js';
import { csv, jsonl } from './format.js';

/** Characters that are handed on at once. */
const CHUNK = 64 * 1024;

export interface StdoutRequest
  extends Pick<ExportRequest, 'model' | 'answer' | 'tables' | 'format' | 'signal'> {
  readonly snapshot: boolean;
  readonly singleFile: boolean;
}

/** What the one file of an export would hold, the head of a CSV included. */
function* textOf(request: StdoutRequest): Generator<string> {
  const { model, answer, tables, format, snapshot, singleFile } = request;
  if (isFeedFormat(format) && answer.view === 'changes') {
    const feed = lineFeed(model, { ...answer, tables, snapshot, singleFile }, format);
    const [first] = feed.tables;
    if (first) yield feed.head(first);
    for (const [, line] of feed.lines()) yield line;
    return;
  }
  for (const { system, table } of tables) {
    const rows = answerOf(model, system, table, answer);
    const { head, line } = (format === 'csv' ? csv : jsonl)(rows.columns);
    yield head;
    for (const cells of rows.cells()) yield line(cells);
  }
}

async function write(text: string, signal: AbortSignal): Promise<void> {
  if (!process.stdout.write(text))
    await once(process.stdout, 'drain', { signal }).catch(() => undefined);
  // A signal is only heard between turns of the event loop.
  await setImmediate();
  if (!signal.aborted) return;
  throw new HeadwaterError('ABORTED', {
    what: 'Stopped before the export was done.',
    why: 'What was printed is not whole.',
    next: 'Run the same command again.',
  });
}

/** Prints what an export would write to its one file, as it is made. */
export async function exportToStdout(request: StdoutRequest): Promise<void> {
  let chunk = '';
  for (const text of textOf(request)) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    await write(chunk, request.signal);
    chunk = '';
  }
  await write(chunk, request.signal);
}
