import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { EXIT, type ExitCode } from '../exit-code.js';
import { isFull } from '../files/disk-full.js';
import { isThere, whole } from '../files/new-file.js';
import { printJson, summarize } from '../output/print.js';
import { commandFor } from '../suggestion.js';
import { datasetTemplate, datasetTestTemplate } from './dataset-template.js';
import type { InitOptions } from './init.js';

/** Fails if a file is there: someone's dataset is never overwritten. */
async function requireNew(cwd: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (!(await isThere(join(cwd, file)))) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} already exists.`,
      why: 'init never overwrites a file.',
      next: 'Choose another name, or move the file away first.',
    });
  }
}

/** Writes a dataset to start from, and its tests: both or neither. */
export async function writeDataset(name: string, options: InitOptions): Promise<ExitCode> {
  const cwd = process.cwd();
  const files = [`${name}.ts`, `${name}.test.mjs`] as const;
  await requireNew(cwd, files);
  const texts = [datasetTemplate(name), datasetTestTemplate(name)];
  await whole(cwd, files, (parts) =>
    Promise.all(parts.map((part, index) => writeFile(part, texts[index] ?? '', { flag: 'wx' }))),
  ).catch((error: unknown) => {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `Can't write ${files.join(' and ')} here.`,
      why: error instanceof Error ? error.message : String(error),
      next: isFull(error)
        ? 'Free some disk space and run the command again.'
        : 'Check the permissions of the working directory.',
      cause: error,
    });
  });
  const [file, tests] = files;
  const load = commandFor({ request: { operation: 'load-baseline' } });
  if (options.json) printJson({ operation: 'init', file, tests });
  else {
    summarize(
      options,
      [
        `Wrote ${file} and ${tests}. Next:`,
        `  headwater preview --dataset ./${file}        # look at its rows`,
        `  headwater dataset check ./${file}            # is it sound?`,
        `  ${load} --dataset ./${file}  # make a database of it`,
        '  node --test                                 # needs npm install headwater @headwater/core',
      ].join('\n'),
    );
  }
  return EXIT.done;
}
