import { describe, expect, it } from 'vitest';
import { Pieces, PieceText } from '../src/plan/pieces.js';

const dialect = { series: (first: number, count: number) => `(FROM ${first}\nFOR ${count}) AS s` };

/** A statement that needs its series twice, as one without common table expressions may. */
const spell = (_: unknown, source: string): string =>
  `DELETE FROM t\nWHERE EXISTS (\n  ${source}\n)\nOR n IN (\n    ${source}\n)`;

describe('the statements of many pieces', () => {
  const pieces = new Pieces({ first: 10, end: 109 }, 1);

  it("share a text into which each one's series is inserted", () => {
    const text = new PieceText(dialect, pieces, 0, spell);
    expect(text.at(98)).toBe(
      [
        ...['DELETE FROM t', 'WHERE EXISTS (', '  (FROM 108', '  FOR 1) AS s', ')'],
        ...['OR n IN (', '    (FROM 108', '    FOR 1) AS s', ')'],
      ].join('\n'),
    );
  });

  it('are spelled for a few ranges only, each of which holds all of its pieces', () => {
    const spelled: unknown[] = [];
    const text = new PieceText(dialect, pieces, 0, (ordinals, source) => {
      spelled.push(ordinals);
      return source;
    });
    for (let index = 0; index < pieces.length; index += 1) text.at(index);
    expect(spelled.length).toBeLessThanOrEqual(16);
    expect(spelled[0]).toEqual({ first: 10, end: 17 });
    expect(spelled.at(-1)).toEqual({ first: 108, end: 109 });
  });
});
