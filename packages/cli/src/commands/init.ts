import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { HeadwaterError, suggest } from '@headwater/core';
import type { CommandFunction } from '../action.js';
import { CONFIG_NAMES, configIn } from '../config/discover.js';
import { ADAPTERS, adapterMissing, requireDefaultAdapter } from '../config/installed.js';
import { EXIT } from '../exit-code.js';
import type { OutputOptions } from '../options.js';
import { printJson, summarize } from '../output/print.js';
import { commandFor } from '../suggestion.js';
import { configTemplate } from './init-template.js';

interface InitOptions extends OutputOptions {
  readonly adapter?: string;
}

function requireKnown(adapter: string, cwd: string): void {
  if (!ADAPTERS.some((known) => known === adapter)) throw adapterMissing(adapter, cwd);
}

/** Writes a configuration to start from, and never over another one. */
export const init: CommandFunction<InitOptions> = async (options) => {
  const cwd = process.cwd();
  const there = configIn(cwd);
  if (there !== undefined) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `There is a ${basename(there)} already.`,
      why: 'init never overwrites a configuration.',
      next: 'Edit that file, or move it away first.',
    });
  }
  const adapter = options.adapter ?? requireDefaultAdapter(cwd);
  requireKnown(adapter, cwd);
  const [file] = CONFIG_NAMES;
  await writeFile(resolve(file), configTemplate(adapter), { flag: 'wx' }).catch(
    (error: unknown) => {
      throw new HeadwaterError('INVALID_INPUT', {
        what: `${file} can't be written here.`,
        next: 'Check the permissions of the working directory.',
        cause: error,
      });
    },
  );
  if (options.json) printJson({ operation: 'init', file });
  else summarize(options, `Wrote ${file}. Next: ${commandFor(suggest('load-baseline'))}`);
  return EXIT.done;
};
