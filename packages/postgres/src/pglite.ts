import type { PGlite } from '@electric-sql/pglite';
import { HeadwaterError } from '@headwater/core';
import { toCell } from './cell.js';
import type { Result, Wire } from './wire.js';

/** The types that PGlite would convert in its own way. */
const CONVERTED: readonly number[] = [
  16, 17, 20, 21, 23, 26, 114, 700, 701, 1082, 1114, 1184, 3802,
];

const parsers = Object.fromEntries(
  CONVERTED.map((type) => [type, (text: string) => toCell(type, text)]),
);

/** Starts an embedded server on a folder, or in memory. */
export async function startEmbedded(place: string): Promise<PGlite> {
  const driver = await import('@electric-sql/pglite').catch((cause: unknown) => {
    throw new HeadwaterError('ADAPTER_MISSING', {
      what: 'An embedded PostgreSQL needs the package @electric-sql/pglite, which is not installed.',
      next: 'Install it: npm install @electric-sql/pglite',
      cause,
    });
  });
  return driver.PGlite.create(place);
}

/** The only connection to an embedded server, lent to one session. */
export class EmbeddedConnection implements Wire {
  constructor(private readonly server: PGlite) {}

  async run(sql: string): Promise<Result> {
    const results = await this.server.exec(sql, { parsers });
    const { rows = [], command = '', rowCount = 0 } = (results.at(-1) ?? {}) as Partial<Result>;
    return { rows, command, rowCount };
  }

  cancel(): void {
    // A statement runs on this very thread, so that nothing can reach it.
  }

  /** As a server would when a connection ends. */
  async close(): Promise<void> {
    await this.server.exec('ROLLBACK');
    await this.server.exec('DISCARD ALL');
  }
}
