import type { Row } from '@headwater/core/adapter';
import type { Column } from '@headwater/core/dataset';

export const FORMATS = ['csv', 'jsonl', 'parquet', 'duckdb'] as const;
export type Format = (typeof FORMATS)[number];

/** What turns rows into the text of a file, line by line. */
export interface LineFormat {
  readonly head: string;
  readonly line: (row: Row) => string;
}

const NEEDS_QUOTES = /[",\r\n]/;

/** NULL is nothing, and an empty text is `""`: a reader can tell them apart. */
function toField(value: Row[string]): string {
  if (value === null) return '';
  const text = String(value);
  if (text !== '' && !NEEDS_QUOTES.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

/** RFC 4180 with a header, but lines end with a line feed alone. */
export const csv = (columns: readonly Column[]): LineFormat => {
  const names = columns.map(({ name }) => name);
  return {
    head: `${names.map(toField).join(',')}\n`,
    line: (row) => `${names.map((name) => toField(row[name] ?? null)).join(',')}\n`,
  };
};

/** One object a line. Decimals and integers beyond 2^53 are texts, so that no reader rounds them. */
export const jsonl = (columns: readonly Column[]): LineFormat => {
  const names = columns.map(({ name }) => name);
  return {
    head: '',
    line: (row) =>
      `${JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] ?? null])), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`,
  };
};
