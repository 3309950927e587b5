/** How the members of requests are checked. */
import { type Advice, advice, option, type SuggestedOption } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { DELIVERIES } from '../ledger/entry.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { isWhole } from '../model/whole-number.js';
import { requireCapture } from './capture.js';
import type { Check } from './operation.js';

const refused = (what: string, next: Advice, why?: string): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', { what, ...(why === undefined ? {} : { why }), next });

/** A required day. `purpose`: what it is for, such as `to return to`. */
export const day =
  (from: 0 | 1, purpose: string): Check =>
  (value) => {
    if (isWhole(value, from)) return;
    throw refused(
      value === undefined ? `No day ${purpose} was given.` : `'${value}' isn't a day ${purpose}.`,
      advice`Give ${option('day')} a whole number, ${from} or greater.`,
      `Day 0 is the baseline; ${from === 0 ? 'days count up from there' : 'deltas count from 1'}.`,
    );
  };

/** An optional member. */
export const optional =
  (check: Check): Check =>
  (value, context) => {
    if (value !== undefined) check(value, context);
  };

export const flag = (name: SuggestedOption): Check =>
  optional((value) => {
    if (typeof value === 'boolean') return;
    throw refused(
      `'${value}' is neither true nor false.`,
      advice`Give ${option(name)} true or false.`,
    );
  });

/** A second of a day except the last, which completes the day. */
export const second: Check = optional((value) => {
  if (isWhole(value, 0, SECONDS_PER_DAY - 2)) return;
  throw refused(
    `'${value}' isn't a second of the day to stop at.`,
    advice`Give ${option('at')} a whole number from 0 to 86398, or omit it for the whole day.`,
    'A day has the seconds 0 to 86399; the last one completes it.',
  );
});

export const delivery: Check = optional((value) => {
  if (DELIVERIES.some((known) => known === value)) return;
  throw refused(
    `'${value}' isn't a way to empty tables.`,
    advice`Give ${option('deliver')} one of: ${DELIVERIES.join(', ')}.`,
  );
});

export const capture: Check = optional((value, context) => {
  requireCapture(context, String(value));
});

export const hours = (usual: number): Check =>
  optional((value) => {
    if (isWhole(value, 0)) return;
    throw refused(
      `'${value}' isn't a number of hours to retain.`,
      advice`Give ${option('retainHours')} a whole number, 0 or greater; ${usual} hours are a week.`,
    );
  });
