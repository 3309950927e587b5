import { advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { NO_RECORDS } from '../ledger/entry.js';
import { Calendar } from '../model/calendar.js';
import type { OperationOf } from '../running/operation.js';
import type { OperationContext } from '../sessions/context.js';
import { type Sessions, withSessions } from '../sessions/sessions.js';
import { requireBegun } from '../standing/not-loaded.js';
import { requireLoaded, type Standing } from '../standing/standing.js';
import { areKept, historiesSince, notedOn } from '../standing/table-versions.js';

/** The version of a table that holds a day's rows. */
export interface DayVersion {
  readonly version: number;
  /** SQL that reads it. */
  readonly query: string;
}

/**
 * A day whose versions are still in the tables' histories. A vacuum may have deleted their files.
 */
export interface VersionedDay {
  readonly day: number;
  /** The simulated date. */
  readonly date: string;
  readonly tables: Readonly<Record<string, DayVersion>>;
}

/** The versions that tables keep, day by day. */
export interface Versions {
  readonly target: string;
  readonly dataset: string;
  readonly systems: Readonly<
    Record<string, { readonly schema: string; readonly days: readonly VersionedDay[] }>
  >;
}

/** Fails with UNSUPPORTED if tables don't keep former versions. */
export function requireVersions({ adapter }: OperationContext, what: string): void {
  if (adapter.dialect.tableVersions !== undefined) return;
  throw new HeadwaterError('UNSUPPORTED', {
    what: `${what}: '${adapter.name}' doesn't keep former versions of tables.`,
    next: advice`The rows of any earlier day can be recomputed: ${suggest('restore', { day: 0 })}`,
  });
}

async function daysOf(
  { adapter }: OperationContext,
  sessions: Sessions,
  { system, schema, entry }: Standing & { readonly entry: NonNullable<Standing['entry']> },
): Promise<readonly VersionedDay[]> {
  const { dialect } = adapter;
  const { session, ledger } = sessions.require(system);
  const { entries } = session.tableVersions === undefined ? NO_RECORDS : await ledger.read();
  const days = [...new Set(entries.map(({ day }) => day))].sort((a, b) => a - b);
  const noted = days.flatMap((day) => {
    const versions = notedOn(entries, entry, day)?.versions;
    return versions ? [{ day, versions }] : [];
  });
  if (session.tableVersions === undefined || noted.length === 0) return [];
  const histories = await historiesSince(
    session.tableVersions,
    schema,
    noted.map(({ versions }) => versions),
  );
  const calendar = new Calendar(entry.parameters.epoch);
  const read = (table: string, version: number): DayVersion => {
    const name = { schema, table };
    const from = dialect.tableVersions?.source(name, version) ?? dialect.qualified(name);
    return { version, query: `SELECT * FROM ${from}` };
  };
  return noted
    .filter(({ versions }) => areKept(versions, histories))
    .map(({ day, versions }) => ({
      day,
      date: calendar.dateOf(day),
      tables: Object.fromEntries(
        Object.entries(versions).map(([table, { version }]) => [table, read(table, version)]),
      ),
    }));
}

/** Reports which version of each table holds which day, as far back as the platform keeps them. */
export const versions: OperationOf<object, Versions> = {
  name: 'versions',
  takes: {},
  async run(context, _, { signal }) {
    requireVersions(context, "Versions can't be listed");
    const { adapter, dataset } = context;
    return withSessions(context, 'read', signal, async (sessions) => {
      const found = await requireBegun(context, sessions);
      const systems: [string, Versions['systems'][string]][] = [];
      for (const standing of requireLoaded(context, found)) {
        const { system, schema } = standing;
        systems.push([system, { schema, days: await daysOf(context, sessions, standing) }]);
      }
      const { target } = adapter;
      return { target, dataset: dataset.name, systems: Object.fromEntries(systems) };
    });
  },
};
