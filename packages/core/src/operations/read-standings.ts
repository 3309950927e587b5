import type { OperationContext } from './context.js';
import { checkSignal, type StopSignal } from './progress.js';
import { Sessions } from './sessions.js';
import { type Standing, standings } from './standing.js';

/** How every system stands, asked as a reader: what is refused then creates nothing, not even a lock's table. */
export async function readStandings(
  context: OperationContext,
  signal?: StopSignal,
): Promise<readonly Standing[]> {
  const sessions = await Sessions.open(context, 'read', signal);
  const cancel = (): void => sessions.cancel();
  signal?.addEventListener('abort', cancel);
  try {
    return standings(context, await sessions.records());
  } catch (error) {
    checkSignal(signal, 'nothing');
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await sessions.close();
  }
}
