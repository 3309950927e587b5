import { ansi } from '../adapter/ansi.js';
import { rowTest } from '../adapter/row-checks.js';
import type { Column } from '../model/column.js';
import type { RowTest } from '../model/row-test.js';
import { cellMaker } from '../views/cell.js';

/** A check as one writes a condition: `(amount >= 0.00) AND (paid_on >= '2026-01-31')`. */
export const checkText = (columns: readonly Column[], test: RowTest): string =>
  rowTest(
    {
      identifier: (name) => name,
      bigint: String,
      text: (value) => ansi.text(value),
      fromInteger(type, value) {
        const cell = cellMaker(type)(Number(value));
        return typeof cell === 'string' ? ansi.text(cell) : String(cell);
      },
      booleanValue: (condition) => (condition === '1 = 1' ? 'true' : 'false'),
    },
    columns,
    test,
  );
