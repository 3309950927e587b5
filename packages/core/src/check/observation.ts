import { HeadwaterError } from '../errors.js';
import type { Model } from '../model/dataset.js';
import { parseInstant } from './instants.js';
import type { ChangesMapping, CheckMapping } from './mapping.js';
import type { Observed } from './observed.js';

/** The mapping's observation, if it has one. */
export const observedOf = (mapping: CheckMapping): Observed | undefined =>
  mapping.kind === 'copy' ? undefined : mapping.observed;

/** Whether versions begin when a run of the pipeline saw them, and not when the source changed. */
export const isByRun = (mapping: CheckMapping): boolean => observedOf(mapping)?.runs !== undefined;

/** Whether versions begin at what rows say in `updated_at`, and not when that could be seen. */
export const isByUpdatedAt = (mapping: CheckMapping): boolean =>
  mapping.kind === 'scd2' && mapping.clock === 'updated_at' && !isByRun(mapping);

function instantOf(model: Model, given: number | string): number {
  if (typeof given === 'number') return model.calendar.endOf(given);
  const instant = parseInstant(given);
  if (instant !== undefined) return instant;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `'${given}' is not an instant at which a pipeline ran.`,
    next: 'Write a day, which stands for its end, or YYYY-MM-DD, with or without HH:MM:SS.',
  });
}

/** Whether a log begins with the rows that were there. */
export const hasSnapshot = ({ words, snapshot = false }: ChangesMapping): boolean =>
  snapshot || words.read !== undefined;

/** Where a log begins: with the first observation, if the pipeline saw only some instants. */
export function startOfLog(model: Model, { observed, from }: ChangesMapping): number {
  const [first] = observed === undefined || observed.at === 'daily' ? [] : observed.at;
  return instantOf(model, first ?? from);
}

function requireOrder(instants: readonly number[]): void {
  if (instants.every((one, index) => index === 0 || one > (instants[index - 1] ?? 0))) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: "The instants of 'observed' don't follow one another.",
    next: 'List them in their order, each once.',
  });
}

/**
 * The instants at which the pipeline read the source, up to the checked one; undefined if it saw every
 * change.
 */
export function observations(
  model: Model,
  mapping: CheckMapping,
  to: number,
): readonly number[] | undefined {
  const observed = observedOf(mapping);
  if (observed === undefined || mapping.kind === 'copy') return undefined;
  if (observed.at !== 'daily') {
    const instants = observed.at.map((given) => instantOf(model, given));
    requireOrder(instants);
    return instants.filter((instant) => instant <= to);
  }
  const first = mapping.from ?? 0;
  const days = model.calendar.dayOf(to) - first + 1;
  const ends = Array.from({ length: Math.max(0, days) }, (_, index) =>
    model.calendar.endOf(first + index),
  );
  return ends.map((end) => Math.min(end, to));
}
