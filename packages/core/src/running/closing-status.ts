import { HeadwaterError } from '../errors.js';
import type { OperationContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import type { Sessions } from '../sessions/sessions.js';
import { stoppable } from '../sessions/stop.js';
import { type Status, statusBy } from '../standing/status.js';

/** The status after an operation, and a notice if it can't be read. */
interface ClosingStatus {
  readonly status: Status | null;
  readonly notices: readonly string[];
}

/**
 * Reads the status with the sessions that did the work and still hold the lock, so that no other
 * process can intervene. What is committed has happened, so nothing fails here.
 */
export async function closingStatus(
  context: OperationContext,
  sessions: Sessions,
  { withStatus = false, signal }: RunOptions,
): Promise<ClosingStatus> {
  if (!withStatus) return { status: null, notices: [] };
  if (signal?.aborted) return { status: null, notices: [] };
  try {
    const status = await stoppable(signal, sessions, () => statusBy(context, sessions));
    return { status, notices: [] };
  } catch (error) {
    if (signal?.aborted) return { status: null, notices: [] };
    const why = error instanceof HeadwaterError ? `: ${error.what}` : '.';
    return { status: null, notices: [`Done, but the status can't be read${why}`] };
  }
}
