import { HeadwaterError } from '../errors.js';
import type { OperationContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import type { Sessions } from '../sessions/sessions.js';
import { stoppable } from '../sessions/stop.js';
import { type Status, statusBy } from '../standing/status.js';

/** How systems stand once an operation is done, and what people should know where that can't be told. */
interface ClosingStatus {
  readonly status: Status | null;
  readonly notices: readonly string[];
}

/**
 * Reads the status by the sessions that did the work, which still hold the lock: a process that opens
 * the database next can't get in between. What is committed has happened, so nothing fails here.
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
    return { status: null, notices: [`It is done, but the status can't be read${why}`] };
  }
}
