import { advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';

/**
 * The refusal where a baseline has to come first. A load would be refused as well where tables stand in
 * its way: the schemas of those are named.
 */
export const notLoaded = (
  target: string,
  system?: string,
  inTheWay: readonly string[] = [],
): HeadwaterError =>
  new HeadwaterError('NOT_LOADED', {
    what: `There is no ${system === undefined ? 'baseline' : `baseline of ${system}`} in ${target} yet.`,
    next:
      inTheWay.length === 0
        ? advice`Load it first: ${suggest('load-baseline')}`
        : advice`Tables are in the way of a load in ${inTheWay.join(', ')}. See which, and what to do: ${suggest('status')}`,
  });
