import { HeadwaterError } from '../errors.js';
import { shown } from '../model/shape.js';

/** Whether it is a value that may be NULL. */
const isMaybe = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'regardless' in value;

/** The value if it is one of a class of the language. Fails with INVALID_EXPRESSION otherwise. */
export function expected<Value>(
  made: abstract new (...given: never[]) => Value,
  value: unknown,
  wanted: string,
  example = wanted,
): Value {
  if (value instanceof made) return value;
  if (isMaybe(value)) {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `A value that may be NULL is given in place of ${wanted}.`,
      next: 'Say what holds for NULL: orElse(…), or take it as it is: regardless.',
    });
  }
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `${value === undefined ? 'Nothing' : shown(value).replace(/^a/, 'A')} is given in place of ${wanted}.`,
    next: `Give ${example}.`,
  });
}
