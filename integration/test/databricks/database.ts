import { randomUUID } from 'node:crypto';
import type { Harness } from '@headwater/conformance';
import { type DatabricksOptions, databricks } from '@headwater/databricks';
import { Namespace } from './namespace.js';
import type { Server } from './server.js';

/** Another run of a slow server may take this long. */
const PATIENT = { lockTimeout: 60 };

/** A new namespace on a server, and its removal. */
export function makeDatabase({ options, secret, isLasting }: Server) {
  const namespace = new Namespace(`headwater_${randomUUID().slice(0, 8)}_`);
  const open = (more: Partial<DatabricksOptions> = {}) =>
    namespace.within(databricks({ ...options, ...PATIENT, ...more }));
  return {
    open,
    /** As the server knows it. */
    schemaOf: (name: string): string => namespace.schemaOf(name),
    secrets: [secret],
    async drop(): Promise<void> {
      // What Spark was started for goes with it.
      if (!isLasting) return;
      const session = await databricks(options).openReader();
      for (const schema of namespace.schemas) {
        await session?.execute(`DROP SCHEMA IF EXISTS \`${schema}\` CASCADE`).catch(() => 0);
      }
      await session?.close();
    },
  };
}

/** A fresh database for one call of the conformance suite's harness. */
export function databricksDatabase(server: Server): Harness {
  const { open, secrets, drop } = makeDatabase(server);
  return { adapter: open(), secondAdapter: open(), secrets, cleanup: drop };
}
