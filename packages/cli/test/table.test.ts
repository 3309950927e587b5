import { describe, expect, test } from 'vitest';
import { fittingWidths, renderTable } from '../src/output/table.js';

const STATUS = [
  ['system', 'left'],
  ['table', 'left'],
  ['rows', 'right'],
  ['of them custom', 'right'],
] as const;
const ROWS = [
  ['jaffle_shop', 'customers', '100000000', '0'],
  ['jaffle_shop', 'email_activity', '5', '1'],
];

describe('a table', () => {
  test('fits 40 columns, and loses nothing', () => {
    const lines = renderTable(STATUS, ROWS, 40).split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
    const cells = lines.slice(1, -1).map((line) => line.split('│').map((cell) => cell.trim()));
    const column = (index: number) => cells.map((line) => line[index + 1] ?? '').join('');
    expect(column(1)).toContain('customers');
    expect(column(1)).toContain('email_activity');
    // A number broken in two would be a different one.
    expect(cells.map((line) => line[3])).toContain('100000000');
  });

  test('takes the width it needs when not on a terminal', () => {
    const text = renderTable(STATUS, ROWS);
    expect(text).toContain('│ jaffle_shop │ email_activity │         5 │              1 │');
  });

  test.each([[[9]], [[11, 14, 9, 14]], [[60, 1, 1]], [[4, 4, 4, 4, 4, 4, 4]], [[30, 30, 30]]])(
    'of columns of %j is never wider than the terminal, as long as it can be',
    (wanted) => {
      for (let room = 10; room <= 130; room += 1) {
        const given = fittingWidths(
          wanted.map((width) => ({ wanted: width, least: Math.min(width, 3) })),
          room,
        );
        const taken = given.reduce((sum, width) => sum + width + 3, 1);
        const isNarrowest = given.every((width, index) => width <= Math.min(3, wanted[index] ?? 0));
        expect(taken <= room || isNarrowest).toBe(true);
        expect(given.every((width, index) => width <= (wanted[index] ?? 0))).toBe(true);
      }
    },
  );
});
