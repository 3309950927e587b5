import type { Cell } from '@headwater/core/adapter';
import type { Column } from '@headwater/core/timeline';

export type Format = 'csv' | 'jsonl' | 'parquet' | 'duckdb' | 'debezium' | 'flat' | 'flat-csv';

/** Turns entries into the text of a file, line by line. */
export interface LineFormat<Entry> {
  readonly head: string;
  readonly line: (entry: Entry) => string;
}

/** Rows as lists, in the order of their columns. */
export type Cells = readonly Cell[];

const NEEDS_QUOTES = /[",\r\n]/;

/** NULL is written as nothing and an empty text as `""`, so that readers can tell them apart. */
function toField(text: string): string {
  if (text !== '' && !NEEDS_QUOTES.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

/** RFC 4180 with a header, except that lines end with a line feed only. */
export const csv = (columns: readonly Column[]): LineFormat<Cells> => {
  // Other types contain nothing that needs quotes.
  const isText = columns.map(({ type }) => type.kind === 'text' || type.kind === 'json');
  return {
    head: `${columns.map(({ name }) => toField(name)).join(',')}\n`,
    line: (row) => {
      let line = '';
      for (let index = 0; index < isText.length; index += 1) {
        const cell = row[index] ?? null;
        if (index > 0) line += ',';
        if (cell !== null) line += isText[index] ? toField(String(cell)) : cell;
      }
      return `${line}\n`;
    },
  };
};

const toJson = (value: Cell | undefined): string =>
  typeof value === 'bigint' ? `"${value}"` : JSON.stringify(value ?? null);

/** One object per line. Decimals and integers beyond 2^53 are texts, so that no reader rounds them. */
export const jsonl = (columns: readonly Column[]): LineFormat<Cells> => {
  const names = columns.map(
    ({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
  );
  return {
    head: '',
    line: (row) => {
      let text = '';
      for (const [index, name] of names.entries()) text += name + toJson(row[index]);
      return `${text}}\n`;
    },
  };
};

/** Lines that are already text. */
export const ready: LineFormat<string> = { head: '', line: (text) => `${text}\n` };
