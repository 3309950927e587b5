import { captureNamed } from '../adapter/change-capture.js';
import type { CaptureStatus, Delivery } from '../adapter.js';
import { type Advice, advice, Suggestion } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { OperationContext } from '../sessions/context.js';
import type { ReturnRequest } from './system-return.js';

/** How a reset empties a system's tables, and what that means for readers of its changes. */
export interface ChosenDelivery {
  readonly delivery: Delivery;
  readonly notices: readonly (string | Advice)[];
}

/**
 * Truncates tables, unless row-by-row deletes are requested or an active change capture doesn't
 * allow it.
 *
 * @throws HeadwaterError UNSUPPORTED
 */
export function chooseDelivery(
  { adapter, requested }: OperationContext,
  system: string,
  on: readonly CaptureStatus[],
  asked: Delivery | undefined,
  request: ReturnRequest,
): ChosenDelivery {
  const rowByRow = new Suggestion({ ...request, deliver: 'deletes' }, requested);
  const captures = on.map(({ capture }) => ({
    name: capture,
    truncation: captureNamed(adapter.dialect, capture)?.truncation ?? 'refused',
  }));
  const refusing = captures.find(({ truncation }) => truncation === 'refused');
  if (asked === 'truncate' && refusing !== undefined) {
    throw new HeadwaterError('UNSUPPORTED', {
      what: `The tables of ${system} can't be truncated while ${refusing.name} is on.`,
      next: advice`Delete the rows one by one: ${rowByRow}`,
    });
  }
  const delivery = asked ?? (refusing === undefined ? 'truncate' : 'deletes');
  const notices = captures.map(({ name, truncation }) =>
    delivery === 'deletes' || typeof truncation === 'string'
      ? `${system}: readers of ${name} see the reset as a delete of every row, then inserts.`
      : advice`${system}: ${truncation.means} To delete row by row: ${rowByRow}`,
  );
  return { delivery, notices };
}
