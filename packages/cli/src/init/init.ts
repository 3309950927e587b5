import { basename } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { suggest } from '@headwater/core/advice';
import { requireDefaultAdapter } from '../config/adapter-missing.js';
import { CONFIG_NAMES, configIn } from '../config/discover.js';
import { folderOf } from '../config/installed.js';
import { loadAdapter } from '../config/load-adapter.js';
import { packagesFor } from '../config/reference.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { isFull } from '../files/disk-full.js';
import { wholeText } from '../files/new-file.js';
import type { OutputOptions } from '../options/source.js';
import { printJson, summarize } from '../output/print.js';
import { officialAdapters } from '../own-package.js';
import { commandFor } from '../suggestion.js';
import { configTemplate } from './template.js';

export interface InitOptions extends OutputOptions {
  readonly adapter?: string;
  /** The name of a dataset to write instead of a configuration. */
  readonly dataset?: string;
}

/** The adapter's template. One of Headwater's own need not be installed yet. */
async function templateFor(adapter: string, cwd: string): Promise<string> {
  const name = packagesFor(adapter).find((each) => folderOf(cwd, each) !== undefined);
  const isOfficial = officialAdapters().some((each) => packagesFor(adapter).includes(each));
  const loaded = await loadAdapter(adapter, cwd).catch((error: unknown) => {
    const isMissing = error instanceof HeadwaterError && error.code === 'ADAPTER_MISSING';
    if (isMissing && isOfficial) return undefined;
    throw error;
  });
  return configTemplate(adapter, name, loaded?.platform);
}

/** Writes a configuration to start from, and never over another one. */
export async function writeConfig(options: InitOptions): Promise<ExitCode> {
  const cwd = process.cwd();
  const there = configIn(cwd);
  if (there !== undefined) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${basename(there)} already exists.`,
      why: 'init never overwrites a configuration.',
      next: 'Edit that file, or move it away first.',
    });
  }
  const adapter = options.adapter ?? requireDefaultAdapter(cwd);
  const template = await templateFor(adapter, cwd);
  const [file] = CONFIG_NAMES;
  // As a whole or not at all: half a configuration would be in the way of every other command.
  await wholeText(cwd, file, template).catch((error: unknown) => {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `Can't write ${file} here.`,
      why: error instanceof Error ? error.message : String(error),
      next: isFull(error)
        ? 'Free some disk space and run the command again.'
        : 'Check the permissions of the working directory.',
      cause: error,
    });
  });
  if (options.json) printJson({ operation: 'init', file });
  else summarize(options, `Wrote ${file}. Next: ${commandFor(suggest('load-baseline'))}`);
  return EXIT.done;
}
