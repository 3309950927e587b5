import { randomUUID } from 'node:crypto';
import type { Started } from '../support/server.js';

const IMAGE = 'mcr.microsoft.com/mssql/server:2022-latest';

/** SQL Server in a container, under the licence of its Developer edition; or why it can't be had. */
export async function startContainer(): Promise<Started> {
  const { MSSQLServerContainer } = await import('@testcontainers/mssqlserver');
  try {
    // The server asks for letters of both cases, digits and a symbol.
    const container = await new MSSQLServerContainer(IMAGE)
      .acceptLicense()
      // Change data capture is the agent's work.
      .withEnvironment({ MSSQL_AGENT_ENABLED: 'true' })
      .withPassword(`Hw-${randomUUID()}`)
      .start();
    const url = `${container.getConnectionUri(true)};TrustServerCertificate=true`;
    return {
      url,
      stop: async () => {
        await container.stop();
      },
    };
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n');
    return { notRun: `no HEADWATER_SQLSERVER_URL, and no container: ${why}` };
  }
}
