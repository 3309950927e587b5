import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { EXIT, type ExitCode } from '../exit-code.js';
import { isFull } from '../files/disk-full.js';
import { isThere, whole } from '../files/new-file.js';
import { printJson, summarize } from '../output/print.js';
import { commandFor } from '../suggestion.js';
import { datasetTemplate, datasetTestTemplate, TSCONFIG } from './dataset-template.js';
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

/** The texts to write, by file. A folder's own tsconfig.json is left as it is. */
async function textsFor(name: string, cwd: string): Promise<Readonly<Record<string, string>>> {
  const dataset = {
    [`${name}.ts`]: datasetTemplate(name),
    [`${name}.test.mjs`]: datasetTestTemplate(name),
  };
  await requireNew(cwd, Object.keys(dataset));
  const isConfigured = await isThere(join(cwd, 'tsconfig.json'));
  return isConfigured ? dataset : { ...dataset, 'tsconfig.json': TSCONFIG };
}

/** Writes a dataset to start from, its tests, and what lets TypeScript check it: all or nothing. */
export async function writeDataset(name: string, options: InitOptions): Promise<ExitCode> {
  const cwd = process.cwd();
  const texts = await textsFor(name, cwd);
  const files = Object.keys(texts);
  const list = new Intl.ListFormat('en').format(files);
  await whole(cwd, files, (parts) =>
    Promise.all(
      Object.values(texts).map((text, index) =>
        writeFile(parts[index] ?? '', text, { flag: 'wx' }),
      ),
    ),
  ).catch((error: unknown) => {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `Can't write ${list} here.`,
      why: error instanceof Error ? error.message : String(error),
      next: isFull(error)
        ? 'Free some disk space and run the command again.'
        : 'Check the permissions of the working directory.',
      cause: error,
    });
  });
  const [file, tests, tsconfig] = files;
  const load = commandFor({ request: { operation: 'load-baseline' } });
  if (options.json) printJson({ operation: 'init', file, tests, tsconfig });
  else {
    summarize(
      options,
      [
        `Wrote ${list}. Next:`,
        `  headwater preview --dataset ./${file}        # look at its rows`,
        `  headwater dataset check ./${file}            # is it sound?`,
        `  ${load} --dataset ./${file}  # make a database of it`,
        '  npm install headwater @headwater/core typescript',
        '  npx tsc                                     # are its types right?',
        '  node --test                                 # are its rows?',
      ].join('\n'),
    );
  }
  return EXIT.done;
}
