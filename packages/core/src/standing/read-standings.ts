import type { OperationContext } from '../sessions/context.js';
import type { StopSignal } from '../sessions/progress.js';
import { Sessions } from '../sessions/sessions.js';
import { stoppableRead } from '../sessions/stop.js';
import { type Standing, standings } from './standing.js';

/** How every system stands, asked as a reader: what is refused then creates nothing, not even a lock's table. */
export async function readStandings(
  context: OperationContext,
  signal?: StopSignal,
): Promise<readonly Standing[]> {
  const sessions = await Sessions.open(context, 'read', signal);
  try {
    const records = await stoppableRead(signal, sessions, () => sessions.records());
    return standings(context, records);
  } finally {
    await sessions.close();
  }
}
