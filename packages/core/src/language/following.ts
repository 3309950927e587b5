import { or, when } from '../expression/build.js';
import type { LiveRow, Reached } from './live-row.js';
import { Moment } from './moment.js';
import { refuse } from './refusal.js';

/** Names of one state, or of several. */
export type StateNames = string | readonly string[];

/** The first listed of some states that a row reaches. */
export function firstReached(row: LiveRow, names: StateNames): Reached {
  const states = [names].flat().map((name) => row.state(name));
  if (states.length === 0) {
    refuse(
      row.compiled.place,
      'its children follow no state.',
      'Name one, or leave out `following`.',
    );
  }
  return states.reduceRight((later, one) => ({
    at: new Moment(when(one.occurs, one.at.node, later.at.node)),
    occurs: or(one.occurs, later.occurs),
    since: {
      least: Math.min(one.since.least, later.since.least),
      most: Math.max(one.since.most, later.since.most),
    },
  }));
}
