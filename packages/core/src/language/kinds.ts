import type { Kind } from '../model/shape.js';
import { LENGTH, Span } from './span.js';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether something is a table; another copy of this package may have made it. */
const isTable = (value: unknown): value is { readonly name: string } =>
  isObject(value) && 'lifecycles' in value && 'columns' in value;

const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);

const isNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(isNumber);

const isFunction = (value: unknown): boolean => typeof value === 'function';

const isText = (value: unknown): boolean => typeof value === 'string';

const isSpan = (value: unknown): boolean => value instanceof Span;

const kind = (holds: (value: unknown) => boolean, wanted: string): Kind => ({ holds, wanted });

/** It, or nothing. */
export const maybe = ({ holds, wanted }: Kind): Kind =>
  kind((value) => value === undefined || holds(value), wanted);

/** One of some texts. */
export const oneOf = (...choices: readonly string[]): Kind =>
  kind(
    (value) => choices.includes(value as string),
    choices.map((choice) => `'${choice}'`).join(' or '),
  );

/** A text with something that it is. */
export const named = (what: string): Kind =>
  kind((value) => typeof value === 'string' && value.trim() !== '', what);

/** A function with its arguments. */
export const functionOf = (shape: string): Kind => kind(isFunction, `a function: ${shape}`);

export const wholeText = kind(isText, 'a text');
export const number = kind(isNumber, 'a number');
export const numbers = kind(isNumbers, 'a list of numbers');
export const flag = kind((value) => typeof value === 'boolean', 'true or false');
export const object = kind(isObject, 'an object');
export const anything = kind(() => true, 'a value');
export const span = kind(isSpan, LENGTH);
export const spanOrFunction = kind(
  (value) => isSpan(value) || isFunction(value),
  'a length of time, such as hours(1, 48), or a function: (row, random) => …',
);
export const tableKind = kind(isTable, 'a table that is described above');
export const numberOrNumbers = kind(
  (value) => isNumber(value) || isNumbers(value),
  'a number for every day, or seven, from Sunday on',
);
export const counts = kind(
  (value) => isNumbers(value) || (isObject(value) && 'least' in value && 'most' in value),
  'how many rows a parent has: { least: 1, most: 5 }, or [1, 1, 2]',
);
export const stateNames = kind(
  (value) => isText(value) || (Array.isArray(value) && value.every(isText)),
  "the name of a state, or a list of them: ['lost', 'damaged']",
);
