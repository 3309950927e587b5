import type { MotherDuckConnection } from './client.js';

/**
 * The version of DuckDB that a page runs, `v1.4.4` for instance. The client loads the engine from MotherDuck, so it is known
 * only then.
 */
export async function engineVersion(connection: MotherDuckConnection): Promise<string> {
  const id = connection.enqueueQuery('SELECT version()');
  const { data } = await connection.evaluateQueuedQuery(id);
  return String(data.value(0, 0));
}
