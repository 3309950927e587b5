import { HeadwaterError } from '../errors.js';
import type { Bool } from '../expression/node.js';
import { Condition, type ConditionLike } from './condition.js';

/** Errors that say where they come from. */
const located = new WeakSet<object>();

/** An error that says where it comes from, and isn't to be told so again. */
export function locate<Thrown extends Error>(error: Thrown): Thrown {
  located.add(error);
  return error;
}

/** Lets a stack tell only what was called here: where the author's function stands, rather than who asked for it. */
function keepInner(error: unknown): void {
  if (!(error instanceof Error) || error.stack === undefined) return;
  const lines = error.stack.split('\n');
  const end = lines.findIndex((line) => /^\s+at within .*authored\./.test(line));
  if (end !== -1) error.stack = lines.slice(0, end).join('\n');
}

/** The first line of what was thrown, which may be anything. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.split('\n');
  return first.replace(/\.$/, '') || 'nothing is said of why';
}

/**
 * Runs what an author wrote, or works with what it gave. What it throws then says where that stands, as INVALID_DATASET unless
 * it has a code of its own.
 */
export function within<Made>(place: string, run: () => Made): Made {
  try {
    return run();
  } catch (error) {
    if (typeof error === 'object' && error !== null && located.has(error)) throw error;
    keepInner(error);
    if (error instanceof HeadwaterError) {
      const { code, what, why, next, advice } = error;
      throw locate(
        new HeadwaterError(code, {
          what: `${place}: ${what}`,
          ...(why !== undefined && { why }),
          ...(next !== undefined && { next: advice ?? next }),
          cause: error,
        }),
      );
    }
    throw locate(
      new HeadwaterError('INVALID_DATASET', {
        what: `${place}: its function throws: ${wordsOf(error)}.`,
        next: adviceFor(wordsOf(error)),
        cause: error,
      }),
    );
  }
}

/** The condition that an author's function gives. */
export const conditionOf = (place: string, run: () => ConditionLike): Bool =>
  within(place, () => Condition.of(run()).node);

/** What to do about an error of JavaScript's own. */
function adviceFor(message: string): string {
  if (/^Cannot (read|destructure)|is not a function$/.test(message)) {
    return 'Look up what is there: a column that may be NULL has orElse(value), isSet, and regardless, and a reference has row.';
  }
  return 'Correct the function.';
}
