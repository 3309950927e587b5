import type { CaptureReader, CaptureStatus, Row } from '@headwater/core/adapter';
import { LOGICAL, publicationOf } from './capture.js';
import { dialect } from './dialect.js';

type Query = (sql: string) => Promise<readonly Row[]>;

/** A standby has a position of its own. */
const POSITION =
  'CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END';

/** Slots belong to a database. Which publications one reads, only its reader knows. */
const SLOTS = `SELECT slot_name AS name, active, wal_status = 'lost' AS lost,
  CAST(pg_wal_lsn_diff(${POSITION}, confirmed_flush_lsn) AS bigint) AS lag
FROM pg_replication_slots
WHERE slot_type = 'logical' AND plugin = 'pgoutput' AND database = current_database()
ORDER BY slot_name`;

const readerOf = ({ name, active, lag }: Row): CaptureReader => ({
  name: String(name),
  active: active === true,
  lag: lag === null ? null : Number(lag),
});

/** What is wrong with a slot, and what to do: without figures, so that it reads the same for each schema. */
function warningsOf({ name, active, lost }: Row): readonly string[] {
  const drop = `SELECT pg_drop_replication_slot('${name}')`;
  if (lost === true) {
    return [
      `The replication slot ${name} has lost changes that it needed (max_slot_wal_keep_size), so its reader can't go on. Drop it and let the reader start over: ${drop}`,
    ];
  }
  if (active === true) return [];
  return [
    `The replication slot ${name} is inactive: the server keeps its log for it, which grows with every change, until the disk is full. Start its reader, or drop the slot: ${drop}`,
  ];
}

/** The publication of a schema, if there is one with tables, and the slots of its database. */
export async function captureStatusOf(
  query: Query,
  schema: string,
): Promise<readonly CaptureStatus[]> {
  const [publication, here] = [publicationOf(schema), schema].map((name) => dialect.text(name));
  const [found] = await query(
    `SELECT count(*) AS tables, CAST(${POSITION} AS text) AS position
FROM pg_publication_tables
WHERE pubname = ${publication} AND schemaname = ${here}`,
  );
  const tables = Number(found?.tables);
  if (tables === 0) return [];
  const slots = await query(SLOTS);
  return [
    {
      capture: LOGICAL,
      tables,
      position: String(found?.position),
      readers: slots.map(readerOf),
      warnings: slots.flatMap(warningsOf),
    },
  ];
}
