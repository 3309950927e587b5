import type { ChangeCapture, TableName } from '@headwater/core/adapter';
import { dialect } from './dialect.js';
import { fitting, quote } from './names.js';
import type { ReplicaIdentity } from './options.js';

/** The capture's name. */
export const LOGICAL = 'logical';

/** The publication of a schema's tables; its name belongs to the whole database. */
export const publicationOf = (schema: string): string => fitting(`headwater_${schema}`, schema);

/** Runs statements in the server. The text may have dollars of its own. */
function block(...lines: readonly string[]): string {
  const body = ['', 'BEGIN', ...lines.map((line) => `  ${line}`), 'END', ''].join('\n');
  let tag = '$$';
  while (body.includes(tag)) tag = `$h${tag.slice(1)}`;
  return `DO ${tag}${body}${tag}`;
}

/** CREATE PUBLICATION only warns of a server that records nothing to be read. */
const requireLogical = block(
  "IF current_setting('wal_level') <> 'logical' THEN",
  "  RAISE EXCEPTION 'wal_level is %, not logical', current_setting('wal_level') USING ERRCODE = 'object_not_in_prerequisite_state';",
  'END IF;',
  "IF NOT has_database_privilege(current_database(), 'CREATE') THEN",
  "  RAISE EXCEPTION '% lacks CREATE on the database %', current_user, current_database() USING ERRCODE = 'insufficient_privilege';",
  'END IF;',
);

function identityLines(name: TableName, identity: ReplicaIdentity): readonly string[] {
  const table = dialect.qualified(name);
  return [
    `IF (SELECT relreplident FROM pg_class WHERE oid = ${dialect.text(table)}::regclass) <> '${identity.charAt(0)}' THEN`,
    `  ALTER TABLE ${table} REPLICA IDENTITY ${identity.toUpperCase()};`,
    'END IF;',
  ];
}

function publicationLines(name: TableName): readonly string[] {
  const publication = publicationOf(name.schema);
  const known = dialect.text(publication);
  const table = dialect.qualified(name);
  return [
    `IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = ${known}) THEN`,
    `  CREATE PUBLICATION ${quote(publication)};`,
    'END IF;',
    `IF NOT EXISTS (SELECT FROM pg_publication_tables WHERE pubname = ${known} AND schemaname = ${dialect.text(name.schema)} AND tablename = ${dialect.text(name.table)}) THEN`,
    `  ALTER PUBLICATION ${quote(publication)} ADD TABLE ${table};`,
    'END IF;',
  ];
}

/**
 * Logical replication: a publication of each system's tables, for readers to make slots on. Without `replicaIdentity`, tables
 * keep the identity they have.
 */
export const logicalCapture = (replicaIdentity?: ReplicaIdentity): ChangeCapture => ({
  requires:
    "Logical replication requires a server with wal_level = logical, which takes effect when it restarts (rds.logical_replication = 1 on Amazon RDS and Aurora, cloudsql.logical_decoding = on in Cloud SQL), and a user with CREATE on the database who owns the tables. An embedded server (PGlite) can't be read by others.",
  truncation: {
    means:
      'The tables are truncated: readers of logical get one truncation of all tables, which many of them skip, and then the baseline as inserts.',
  },
  enableDatabase: () => [requireLogical],
  enableTable(name, hasKey) {
    // Without a key, PostgreSQL refuses to delete rows of a published table.
    const identity = hasKey ? replicaIdentity : 'full';
    return [
      block(
        ...(identity === undefined ? [] : identityLines(name, identity)),
        ...publicationLines(name),
      ),
    ];
  },
});
