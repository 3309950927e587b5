/** Checks which options of export go together, which the parser can't. */
import { UsageError } from '../usage-error.js';
import { type Format, isFeedFormat, type MessageOptions } from './format.js';
import type { ViewRequest } from './parts.js';

interface ViewOptions {
  readonly day?: number;
  readonly from?: number;
  readonly to?: number;
}

interface FormatOptions extends MessageOptions {
  readonly format: Format;
  readonly snapshot?: boolean;
  readonly singleFile?: boolean;
  readonly jsonSchema?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

const refuse = (message: string): never => {
  throw new UsageError(message, 'export');
};

/** The options of each view, besides those common to all commands. */
const OWN: Readonly<Record<string, readonly (keyof ViewOptions)[]>> = {
  state: ['day'],
  changes: ['from', 'to'],
  history: ['to'],
  anomalies: ['day'],
};

/** The request. The parser has checked the view's name, but not which options go with it. */
export function answerFor(view: string, options: ViewOptions): ViewRequest {
  for (const name of ['day', 'from', 'to'] as const) {
    if (options[name] === undefined || OWN[view]?.includes(name)) continue;
    refuse(`unknown option '--${name}' for ${view}`);
  }
  const need = (name: keyof ViewOptions): number =>
    options[name] ?? refuse(`required option '--${name} <n>' not specified`);
  if (view === 'state' || view === 'anomalies') return { view, day: need('day') };
  if (view === 'changes') return { view, from: need('from'), to: need('to') };
  return { view: 'history', to: need('to') };
}

/** Which formats go with which view, and which options with which formats. */
export function checkFormat(
  view: string,
  { format, snapshot, singleFile, jsonSchema }: FormatOptions,
): void {
  const isFeed = isFeedFormat(format);
  if (isFeed && view !== 'changes') refuse(`format '${format}' is for changes only`);
  if (snapshot && !isFeed) refuse("option '--snapshot' needs format debezium, flat or flat-csv");
  if (singleFile && format !== 'debezium' && format !== 'flat') {
    refuse("option '--single-file' needs format debezium or flat");
  }
  if (jsonSchema && format !== 'jsonl' && format !== 'debezium' && format !== 'flat') {
    refuse("option '--json-schema' needs format jsonl, debezium or flat");
  }
}

/** What only messages have. */
export function checkMessages({ format, keys, tombstones, connectSchema }: FormatOptions): void {
  const given = { '--keys': keys, '--tombstones': tombstones, '--connect-schema': connectSchema };
  for (const [option, isGiven] of Object.entries(given)) {
    if (isGiven && format !== 'debezium') refuse(`option '${option}' needs format debezium`);
  }
  if (tombstones && !keys)
    refuse("option '--tombstones' needs '--keys': a tombstone is only a key");
}

/** The value of `--out` for stdout. */
export const STDOUT = '-';

/** stdout takes one file and nothing else. */
export function checkStdout({ out, format, json, jsonSchema }: FormatOptions): void {
  if (out !== STDOUT) return;
  if (format === 'parquet' || format === 'duckdb') refuse(`format '${format}' can't go to stdout`);
  if (json) refuse("option '--json' can't be used with '--out -'");
  if (jsonSchema) refuse("option '--json-schema' can't be used with '--out -'");
}

export function requireOneFile(tables: number, singleFile: boolean): void {
  if (tables === 1 || singleFile) return;
  refuse(`stdout takes one table, not ${tables}: name it with '--table', or use '--single-file'`);
}
