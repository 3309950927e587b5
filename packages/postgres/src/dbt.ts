import { HeadwaterError } from '@headwater/core';
import { advice, option } from '@headwater/core/advice';
import type { DbtOutput, Settings } from '@headwater/core/platform';

/**
 * The settings in an output of type `postgres`. Left out is what only dbt needs (schema, threads, retries) or what
 * Headwater sets itself (search_path, keepalives_idle).
 */
export function settingsOfOutput(output: DbtOutput): Settings {
  if (output.type === 'redshift') {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `${output.place()}: Redshift isn't supported.`,
      why: 'It speaks the protocol of PostgreSQL, but it has neither its locks nor its enforced keys.',
      next: advice`Choose another target with ${option('target')}.`,
    });
  }
  return {
    host: output.text('host'),
    port: output.number('port'),
    database: output.text('dbname', 'database'),
    user: output.text('user'),
    password: output.text('password', 'pass'),
    role: output.text('role'),
    sslmode: output.text('sslmode'),
    sslrootcert: output.text('sslrootcert'),
    sslcert: output.text('sslcert'),
    sslkey: output.text('sslkey'),
    // In libpq, 0 leaves it to the system.
    connectTimeout: output.number('connect_timeout') || undefined,
  };
}
