import type { Cell } from '../adapter.js';
import type { Column } from '../model/column.js';

/** Turns entries into the text of a file, line by line. */
export interface LineFormat<Entry> {
  /** What the file begins with: the header of a CSV file, or nothing. */
  readonly head: string;
  /** An entry's line, with the line feed that ends it. */
  readonly line: (entry: Entry) => string;
}

const NEEDS_QUOTES = /[",\r\n]/;

/** NULL is written as nothing and an empty text as `""`, so that readers can tell them apart. */
function toField(text: string): string {
  if (text !== '' && !NEEDS_QUOTES.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Rows as `headwater export --format csv` writes them: RFC 4180 with a header, except that lines end with a line feed only.
 *
 * @example
 * const { columns, cells } = answerOf(model, 'jaffle_shop', 'orders', { view: 'state', day: 3 });
 * const { head, line } = csv(columns);
 * const text = head + Array.from(cells(), line).join('');
 */
export const csv = (columns: readonly Column[]): LineFormat<readonly Cell[]> => {
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

/**
 * Rows as `headwater export --format jsonl` writes them: one object per line. Decimals and integers beyond 2^53 are texts, so
 * that no reader rounds them.
 */
export const jsonl = (columns: readonly Column[]): LineFormat<readonly Cell[]> => {
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
