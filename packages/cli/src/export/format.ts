import type { Cell } from '@headwater/core/adapter';
import type { Column } from '@headwater/core/dataset';

export const FORMATS = [
  'csv',
  'jsonl',
  'parquet',
  'duckdb',
  'debezium',
  'flat',
  'flat-csv',
] as const;
export type Format = (typeof FORMATS)[number];

/** What turns entries into the text of a file, line by line. */
export interface LineFormat<Entry> {
  readonly head: string;
  readonly line: (entry: Entry) => string;
}

/** Rows as lists, in the order of their columns. */
export type Cells = readonly Cell[];

const NEEDS_QUOTES = /[",\r\n]/;

/** NULL is nothing, and an empty text is `""`: a reader can tell them apart. */
function toField(value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  if (value !== '' && !NEEDS_QUOTES.test(value)) return value;
  return `"${value.replaceAll('"', '""')}"`;
}

/** RFC 4180 with a header, but lines end with a line feed alone. */
export const csv = (columns: readonly Column[]): LineFormat<Cells> => ({
  head: `${columns.map(({ name }) => toField(name)).join(',')}\n`,
  line: (row) => {
    let text = toField(row[0]);
    for (let index = 1; index < columns.length; index += 1) text += `,${toField(row[index])}`;
    return `${text}\n`;
  },
});

const toJson = (value: Cell | undefined): string =>
  typeof value === 'bigint' ? `"${value}"` : JSON.stringify(value ?? null);

/** One object a line. Decimals and integers beyond 2^53 are texts, so that no reader rounds them. */
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

/** Whatever JSON holds, one a line. */
export const json: LineFormat<object> = { head: '', line: (entry) => `${JSON.stringify(entry)}\n` };
