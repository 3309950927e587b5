import { HeadwaterError } from '../errors.js';
import { nearest } from '../model/shape.js';

/** What JavaScript itself asks of any object. */
const ASKED_BY_ITSELF: ReadonlySet<string> = new Set(['then', 'toJSON']);

/** The same object, which refuses to be asked for what it doesn't have. */
function watched<Watched extends object>(
  object: Watched,
  missing: (name: string) => never,
): Watched {
  return new Proxy(object, {
    get(target, name, receiver) {
      if (name in target || typeof name === 'symbol' || ASKED_BY_ITSELF.has(name)) {
        return Reflect.get(target, name, receiver);
      }
      return missing(name);
    },
  });
}

/** A row that refuses to be asked for a column that it doesn't have, and says which there are. */
export const watchedRow = <Row extends object>(place: string, row: Row): Row =>
  watched(row, (name) => {
    const columns = Object.keys(row);
    const meant = nearest(name, columns);
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `A row of ${place.replace(/^Table /, '')} has no '${name}'.`,
      next: `${meant === undefined ? '' : `Write '${meant}'. `}It has: ${columns.join(', ')}.`,
    });
  });

/** A reference that refuses to be taken for the row it names. */
export const watchedReference = <Reference extends object>(
  column: string,
  reference: Reference,
): Reference =>
  watched(reference, (name) => {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `The reference '${column}' has no '${name}' itself.`,
      next: `Ask the row it names: ${column}.row.${name}. The reference has key, row, at(instant), and first(table).`,
    });
  });
