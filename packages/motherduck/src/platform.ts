import { definePlatform } from '@headwater/core/platform';
import { settingsOfOutput } from './dbt.js';
import type { MotherDuckSettings } from './options.js';

declare module '@headwater/core/platform' {
  interface Connections {
    motherduck: MotherDuckSettings;
  }
}

/** The longest time that is still exact in milliseconds of 32 bits. */
const LONGEST = 2_000_000;

/** Describes MotherDuck to the `headwater` command. */
export const platform = definePlatform({
  name: 'motherduck',
  title: 'MotherDuck',
  settings: {
    database: {
      type: 'text',
      help: 'database, which is created if it is missing',
      required: true,
      env: 'HEADWATER_MOTHERDUCK_DATABASE',
      example: 'jaffle',
    },
    token: {
      type: 'text',
      help: "access token; without one, 'motherduck_token' or 'MOTHERDUCK_TOKEN' in the environment",
      secret: true,
      env: 'HEADWATER_MOTHERDUCK_TOKEN',
    },
    attachMode: {
      type: 'text',
      help: "'workspace' by default; 'single' attaches no other database, and creates none",
      choices: ['workspace', 'single'],
      env: 'HEADWATER_MOTHERDUCK_ATTACH_MODE',
    },
    saasMode: {
      type: 'boolean',
      help: 'keep DuckDB from local files and extensions; false by default',
      env: 'HEADWATER_MOTHERDUCK_SAAS_MODE',
    },
    parameters: {
      type: 'texts',
      help: 'more parameters of the connection, such as session_name',
    },
    lockTimeout: {
      type: 'number',
      help: 'seconds to wait for another run to finish; 10 by default',
      min: 0,
      max: LONGEST,
    },
    leaseDuration: {
      type: 'number',
      help: "seconds an interrupted run's lock keeps others out; 120 by default",
      // The shortest lease that a slow connection can renew in time.
      min: 10,
      max: LONGEST,
    },
  },
  database: 'database',
  dbt: { types: ['duckdb'], settings: settingsOfOutput },
});
