import { HeadwaterError } from '@headwater/core';
import { databricksConnection } from './databricks.js';
import type { Place } from './place.js';
import { sqlserverConnection } from './sqlserver.js';

/** An adapter by name, with the settings for it. */
export interface Connected {
  readonly name: string;
  readonly connection: Readonly<Record<string, unknown>>;
}

const KNOWN = ['duckdb', 'sqlserver', 'fabric', 'databricks'];

/** Turns an output of a profile, rendered, into the connection of an adapter. */
export function connectionOf(output: Readonly<Record<string, unknown>>, place: Place): Connected {
  const { type, ...fields } = output;
  if (type === 'duckdb') {
    const { path: database = ':memory:', ...others } = fields;
    if (typeof database !== 'string' || database.trim() === '') {
      throw new HeadwaterError('INVALID_CONFIG', {
        what: `${place.at('path')} should be text.`,
        next: 'Give the path of a DuckDB file. A template needs quotes around it.',
      });
    }
    // The same type of dbt connects to MotherDuck, which is an adapter of its own here.
    if (/^(md|motherduck):/.test(database)) {
      return { name: 'motherduck', connection: { ...others, database } };
    }
    return { name: 'duckdb', connection: { database } };
  }
  if (type === 'sqlserver' || type === 'fabric') {
    return { name: 'sqlserver', connection: sqlserverConnection(type, fields, place) };
  }
  if (type === 'databricks') return { name: type, connection: databricksConnection(fields, place) };
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${place} is of ${typeof type === 'string' && /^[a-z][a-z0-9_]*$/.test(type) ? `the type '${type}'` : 'no type'}.`,
    why: `Headwater knows the types ${KNOWN.join(', ')}.`,
    next: 'Choose another target with --target.',
  });
}
