import type { DuckDBInstance } from '@duckdb/node-api';
import { settingMissing } from '@headwater/core/platform';
import { connectionOn } from '@headwater/duckdb/client';
import type { MotherDuckSettings } from './options.js';
import { platform } from './platform.js';
import type { Client } from './sessions.js';

/** The variables in which MotherDuck's own clients look for a token. */
const VARIABLES = ['motherduck_token', 'MOTHERDUCK_TOKEN'];

/** The token of the settings, or that of the environment. */
function tokenOf({ token }: MotherDuckSettings): string | undefined {
  const given = [token, ...VARIABLES.map((name) => process.env[name])];
  return given.find((each) => each !== undefined && each.trim() !== '')?.trim();
}

/** The connection string. The token isn't part of it, since messages repeat it. */
export function pathOf({ database, attachMode, saasMode, parameters }: MotherDuckSettings): string {
  const query = new URLSearchParams({
    ...parameters,
    ...(attachMode === undefined ? {} : { attach_mode: attachMode }),
    ...(saasMode === undefined ? {} : { saas_mode: String(saasMode) }),
  }).toString();
  // Otherwise the database may not exist yet, and is entered later.
  const name = attachMode === 'single' ? encodeURIComponent(database ?? '') : '';
  return `md:${name}${query === '' ? '' : `?${query}`}`;
}

async function clientName() {
  const { version } = await import('@duckdb/node-api');
  return { name: '@duckdb/node-api', version: version() };
}

/** The client for Node.js, which opens an instance for each session. */
export function nodeClient(settings: MotherDuckSettings): Client {
  const token = tokenOf(settings);
  return {
    name: clientName,
    secrets: token === undefined ? [] : [token],
    async connect() {
      // Without one, DuckDB would open a browser, and wait for somebody to log in.
      if (token === undefined) {
        throw settingMissing(platform, 'token', 'Or set motherduck_token or MOTHERDUCK_TOKEN.');
      }
      const { DuckDBInstance: Instance } = await import('@duckdb/node-api');
      const instance = await Instance.create(pathOf(settings), { motherduck_token: token });
      try {
        const connection = await connectionOn(await instance.connect());
        return { connection, release: () => instance.closeSync() };
      } catch (error) {
        instance.closeSync();
        throw error;
      }
    },
  };
}

/** Connections of an instance that is connected already. */
export const clientOf = (instance: DuckDBInstance): Client => ({
  name: clientName,
  secrets: [],
  connect: async () => ({
    connection: await connectionOn(await instance.connect()),
    release: () => undefined,
  }),
});
