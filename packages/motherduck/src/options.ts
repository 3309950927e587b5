import { HeadwaterError } from '@headwater/core';
import { readSettings } from '@headwater/core/platform';
import { platform } from './platform.js';

/** How long to hold the lock, and to wait for it. */
export interface LockOptions {
  /** Seconds to wait for another run to finish; 10 by default. */
  readonly lockTimeout?: number | undefined;
  /** Seconds an interrupted run's lock keeps others out; 120 by default, at least 10. */
  readonly leaseDuration?: number | undefined;
}

/** How to reach a database. Missing settings are reported on connecting: a plan doesn't need them. */
export interface MotherDuckSettings extends LockOptions {
  /** The database, which the first load creates: `jaffle`, or `md:jaffle`. */
  readonly database?: string | undefined;
  /**
   * An access token. By default, the one in the environment variable `motherduck_token` or `MOTHERDUCK_TOKEN`, as with
   * MotherDuck's own clients.
   */
  readonly token?: string | undefined;
  /**
   * `single` leaves the other databases of the account unattached, and creates none. By default `workspace`, as MotherDuck
   * has it.
   */
  readonly attachMode?: 'workspace' | 'single' | undefined;
  /** Keeps DuckDB from local files and extensions, and its settings from being changed; false by default. */
  readonly saasMode?: boolean | undefined;
  /** More parameters of the connection string, such as `session_name`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

const refusal = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** The name in `md:name`. It isn't quoted: a token may follow it. */
export function readDatabase(database: string | undefined): string | undefined {
  const name = database?.replace(/^(?:md|motherduck):/, '').trim();
  if (name === undefined || !/[?:/]/.test(name)) return name || undefined;
  throw refusal(
    "The 'database' for MotherDuck isn't a name.",
    "Give the name alone, such as 'jaffle'; a token belongs into the environment, and other parameters into 'parameters'. A share must be attached under a name first.",
  );
}

/**
 * Validated settings, whatever their origin.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readOptions(given: MotherDuckSettings): MotherDuckSettings {
  const { database, ...settings } = readSettings(platform, given);
  const own = ['motherduck_token', 'attach_mode', 'saas_mode'];
  const misplaced = Object.keys(settings.parameters ?? {}).find((name) =>
    own.includes(name.toLowerCase()),
  );
  if (misplaced !== undefined) {
    throw refusal(
      `The parameter '${misplaced}' for MotherDuck is a setting of its own.`,
      "Give it as 'token', 'attachMode', or 'saasMode'.",
    );
  }
  return { ...settings, database: readDatabase(database) };
}

/** The location, for people. */
export const targetOf = (database: string | undefined): string =>
  database === undefined ? platform.title : `md:${database}`;
