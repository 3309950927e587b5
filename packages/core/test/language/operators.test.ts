import { describe, expect, it } from 'vitest';
import { Condition, Day, days, Whole, Words, when } from '../../src/dataset.js';

const five = Whole.of(5);

describe("JavaScript's own operators are refused, which would be wrong without an error", () => {
  it.each<[string, () => unknown]>([
    ['a number', () => `P-${five}`],
    ['a text', () => `P-${Words.of('x')}`],
    ['a date', () => `on ${Day.of('2026-01-04')}`],
    ['a condition', () => `is ${Condition.of(true)}`],
  ])('in an ordinary text: %s', (_, print) => {
    expect(print).toThrow(/can't be written into an ordinary text.*Put 'words' before the text/s);
  });

  it.each<[string, (value: number) => unknown]>([
    ['+', (value) => value + 1],
    ['-', (value) => value - 1],
    ['>', (value) => value > 1],
  ])('%s', (_, calculate) => {
    const refused = () => calculate(five as unknown as number);
    expect(refused).toThrow(/can't be used with JavaScript's own operators.*isAbove\(\)/s);
    const span = () => calculate(days(3) as unknown as number);
    expect(span).toThrow(/can't be used with JavaScript's own operators/);
  });

  it('but values are compared by their own', () => {
    expect(when(five.isAbove(3), 'much', 'little')).toBeInstanceOf(Words);
  });
});
