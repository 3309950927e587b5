import { basename } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { suggest } from '@headwater/core/advice';
import { CONFIG_NAMES, configIn } from '../config/discover.js';
import { ADAPTERS, adapterMissing, requireDefaultAdapter } from '../config/installed.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { isFull } from '../files/disk-full.js';
import { wholeText } from '../files/new-file.js';
import type { OutputOptions } from '../options/source.js';
import { printJson, summarize } from '../output/print.js';
import { commandFor } from '../suggestion.js';
import { configTemplate } from './template.js';

export interface InitOptions extends OutputOptions {
  readonly adapter?: string;
}

function requireKnown(adapter: string, cwd: string): void {
  if (!ADAPTERS.some((known) => known === adapter)) throw adapterMissing(adapter, cwd);
}

/** Writes a configuration to start from, and never over another one. */
export async function writeConfig(options: InitOptions): Promise<ExitCode> {
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
  // As a whole or not at all: half a configuration would be in the way of every other command.
  await wholeText(cwd, file, configTemplate(adapter)).catch((error: unknown) => {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} can't be written here.`,
      why: error instanceof Error ? error.message : String(error),
      next: isFull(error)
        ? 'Make room on the disk and run the command again.'
        : 'Check the permissions of the working directory.',
      cause: error,
    });
  });
  if (options.json) printJson({ operation: 'init', file });
  else summarize(options, `Wrote ${file}. Next: ${commandFor(suggest('load-baseline'))}`);
  return EXIT.done;
}
