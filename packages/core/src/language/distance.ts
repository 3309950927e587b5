import type { Int } from '../expression/node.js';
import type { Moment } from './moment.js';

/** How far something is from an instant, at least and at most: in seconds, negative for before. */
export interface Distance {
  /** The instant, as an expression. */
  readonly origin: Int;
  readonly least: number;
  readonly most: number;
}

/** A distance that is so much longer. */
export const further = (
  { origin, least, most }: Distance,
  atLeast: number,
  atMost: number,
): Distance => ({
  origin,
  least: least + atLeast,
  most: most + atMost,
});

const FAR = Number.POSITIVE_INFINITY;

/**
 * How far two instants are from one that is the same for both. If they are worked out from different ones, one of them may
 * be at any distance from the other's: one that isn't worked out from anything but itself, if there is such a one.
 */
export function distances(one: Moment, other: Moment): readonly [Distance, Distance] {
  if (one.from.origin === other.from.origin) return [one.from, other.from];
  const far = ({ from }: Moment): Distance => ({ origin: from.origin, least: -FAR, most: FAR });
  return one.from.origin === one.node ? [far(other), other.from] : [one.from, far(one)];
}
