import type { OperationContext } from './context.js';
import type { StopSignal } from './progress.js';
import { Sessions } from './sessions.js';
import { type Standing, standings } from './standing.js';
import { stoppableRead } from './stop.js';

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
