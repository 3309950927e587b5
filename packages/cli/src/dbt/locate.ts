import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { isFile } from '../config/discover.js';
import { io } from '../io.js';

/** The home directory as Node.js finds it, but from the run's environment. */
const home = (): string => {
  const { HOME, USERPROFILE } = io().env;
  return (process.platform === 'win32' ? USERPROFILE : HOME) || homedir();
};

/** Finds profiles.yml where dbt does: --profiles-dir, DBT_PROFILES_DIR, here, ~/.dbt. */
export function locateProfiles(asked: string | undefined, cwd: string): string {
  const only = asked ?? (io().env.DBT_PROFILES_DIR || undefined);
  const folders = only === undefined ? [cwd, join(home(), '.dbt')] : [resolve(cwd, only)];
  const found = folders.map((folder) => join(folder, 'profiles.yml')).find((file) => isFile(file));
  if (found !== undefined) return found;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `There is no profiles.yml in ${only ?? 'the working directory or in ~/.dbt'}.`,
    why: '--profile reads the connection from it, as dbt does.',
    next: 'Give its folder with --profiles-dir or DBT_PROFILES_DIR.',
  });
}
