import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { HeadwaterError, suggest } from '@headwater/core';
import type { CommandFunction } from '../action.js';
import { CONFIG_NAMES, configIn } from '../config/discover.js';
import { EXIT } from '../exit-code.js';
import type { OutputOptions } from '../options.js';
import { print, printJson } from '../output/print.js';
import { commandFor } from '../suggestion.js';

const TEMPLATE = `import { defineConfig } from 'headwater';

/**
 * What the command \`headwater\` does in this folder. Everything may be left out; what is commented
 * shows the default. Flags win over this file, and so does --profile.
 */
export default defineConfig({
  // What to simulate.
  // dataset: 'jaffle',
  // seed: 42,
  // scale: 1, // factor by which the tables grow
  // epoch: '2026-01-04', // date of day 0, or 'today'
  // deletes: 'soft', // or 'hard': rows are removed, with all that refers to them

  // Where: duckdb, sqlserver or databricks, and how to connect to it. Take secrets from process.env.
  adapter: 'duckdb',
  connection: {
    database: 'jaffle.duckdb', // or ':memory:'
  },

  // The schemas of the source systems, and that of Headwater's own ledger.
  // schemas: {
  //   systems: { jaffle_shop: 'jaffle_shop', jaffle_crm: 'jaffle_crm' },
  //   ledger: 'headwater',
  // },
});
`;

/** Writes a configuration to start from, and never over another one. */
export const init: CommandFunction<OutputOptions> = async ({ json }) => {
  const there = configIn(process.cwd());
  if (there !== undefined) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `There is a ${basename(there)} already.`,
      why: 'init never overwrites a configuration.',
      next: 'Edit that file, or move it away first.',
    });
  }
  const [file] = CONFIG_NAMES;
  await writeFile(resolve(file), TEMPLATE, { flag: 'wx' }).catch((error: unknown) => {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} can't be written here.`,
      next: 'Check the permissions of the working directory.',
      cause: error,
    });
  });
  if (json) printJson({ operation: 'init', file });
  else print(`Wrote ${file}. Next: ${commandFor(suggest('load-baseline'))}`);
  return EXIT.done;
};
