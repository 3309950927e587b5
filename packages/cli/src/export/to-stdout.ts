import { csv, jsonl, lineFeed } from '@headwater/core/answers';
import { printParts } from '../output/print-parts.js';
import type { ExportRequest } from './export-tables.js';
import { isFeedFormat, type MessageOptions } from './format.js';
import { partsOf } from './parts.js';

export interface StdoutRequest
  extends Pick<ExportRequest, 'model' | 'answer' | 'tables' | 'format' | 'signal'> {
  readonly snapshot: boolean;
  readonly singleFile: boolean;
  readonly messages: MessageOptions;
}

/** The contents of an export's only file, including a CSV's header. */
function* textOf(request: StdoutRequest): Generator<string> {
  const { model, answer, tables, format, snapshot, singleFile, messages } = request;
  if (isFeedFormat(format) && answer.view === 'changes') {
    const feed = lineFeed(model, { ...answer, tables, snapshot, singleFile, ...messages }, format);
    const [first] = feed.tables;
    if (first) yield feed.head(first);
    for (const [, line] of feed.lines()) yield line;
    return;
  }
  for (const { answer: rows } of partsOf(model, tables, answer)) {
    const { head, line } = (format === 'csv' ? csv : jsonl)(rows.columns);
    yield head;
    for (const cells of rows.cells()) yield line(cells);
  }
}

/** Prints what an export would write to its only file, as it is generated. */
export const exportToStdout = (request: StdoutRequest): Promise<void> =>
  printParts(textOf(request), request.signal);
