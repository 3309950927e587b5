import { advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';

/** The refusal where a baseline has to come first. */
export const notLoaded = (target: string, system?: string): HeadwaterError =>
  new HeadwaterError('NOT_LOADED', {
    what: `There is no ${system === undefined ? 'baseline' : `baseline of ${system}`} in ${target} yet.`,
    next: advice`Load it first: ${suggest('load-baseline')}`,
  });
