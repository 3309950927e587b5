import type { Connection } from './adapter.js';

/** What an adapter is made for: a plan connects to nothing. */
export type Use = 'connect' | 'plan';

/** The settings that an adapter is given, complete; most adapters check their own. */
export async function settingsFor(
  platform: string,
  connection: Connection,
  use: Use,
  cwd: string,
): Promise<Connection> {
  if (platform !== 'databricks') return connection;
  const { databricksSettings } = await import('./databricks.js');
  return databricksSettings(connection, use, cwd);
}
