import { HeadwaterError } from '../errors.js';

const NEXT: Readonly<Record<string, string>> = {
  string: `Put 'words' before the text: words\`P-\${row.key}\`.`,
  number:
    'Compare with isAbove(), isBelow() or equals(), compute with plus(), and choose with when().',
};

/** What is worked out for every row, when a database is made: JavaScript itself can't calculate or print it. */
export abstract class WorkedOut {
  /** Refuses `${value}`, `value + 1` and `value > 1`, which would be wrong without an error. */
  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): never {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what:
        hint === 'string'
          ? "A row's value can't be written into an ordinary text."
          : "A row's value can't be used with JavaScript's own operators.",
      why: 'It is worked out for each row later, and has no value of its own here.',
      next: NEXT[hint] ?? `${NEXT.number} ${NEXT.string}`,
    });
  }
}
