/** Which dataset is simulated: an installed one, or one of the user's own. */
import { relative, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { Dataset } from '@headwater/core/dataset';
import { requireCoreOf, requireOneCore } from './copies.js';
import { isFile } from './discover.js';
import { folderOf, installedIn, isMissing } from './installed.js';
import { lackingInDataset } from './members.js';
import { isFilePath, isShorthand } from './reference.js';

const packageOf = (name: string): string => `@headwater/dataset-${name}`;

const isDataset = (value: unknown): value is Dataset => lackingInDataset(value) === undefined;

const refusal = (what: string, why: string, next?: string): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what,
    why,
    next:
      next ??
      'Use jaffle, which comes with Headwater, or a file with your own dataset: --dataset ./shop.ts',
  });

/** What is simulated unless something else is asked for: the dataset that comes with the command. */
export const defaultDataset = async (): Promise<Dataset> =>
  (await import('@headwater/dataset-jaffle')).jaffle;

/**
 * The dataset `@headwater/dataset-<name>`: the project's own version, or the one installed with the
 * command.
 */
async function fromPackage(name: string, cwd: string): Promise<Dataset> {
  const specifier = packageOf(name);
  const folder = folderOf(cwd, specifier);
  if (folder !== undefined) requireOneCore(specifier, folder);
  const module = await import(installedIn(cwd, specifier) ?? specifier).catch((error: unknown) => {
    if (!isMissing(error, specifier)) throw error;
    throw refusal(`There is no dataset '${name}'.`, `No package ${specifier} is installed.`);
  });
  const found: unknown = Reflect.get(module, name);
  if (isDataset(found)) return found;
  throw refusal(`The package ${specifier} has no dataset.`, `It exports none as '${name}'.`);
}

const EXPORT = 'Export one by default: export default defineDataset({ … })';

/** The dataset a file exports: its default export, or its only dataset. */
export async function datasetOf(path: string, folder: string): Promise<Dataset> {
  const file = resolve(folder, path);
  if (!isFile(file)) {
    throw refusal(
      `There is no file ${path}.`,
      'It was given as a dataset.',
      'Check the path. It is relative to the working directory or, in a configuration, to its folder.',
    );
  }
  const name = relative(process.cwd(), file);
  requireCoreOf(file, name);
  const { importFile } = await import('./load.js');
  const { adviceFor, wrongExport } = await import('./dataset-mistakes.js');
  const module: object = Object(await importFile(file, `dataset ${name}`, adviceFor));
  const byDefault: unknown = Reflect.get(module, 'default');
  const [only, ...others] = new Set(Object.values(module).filter(isDataset));
  const found = isDataset(byDefault) ? byDefault : others.length === 0 ? only : undefined;
  if (found !== undefined) return found;
  if (others.length > 0) {
    throw refusal(
      `The file ${path} exports several datasets, and none by default.`,
      'Which one is meant is unknown.',
      EXPORT,
    );
  }
  const why =
    byDefault === undefined
      ? 'It has no default export.'
      : `Its default export is not a dataset: ${wrongExport(byDefault)}.`;
  throw refusal(`The file ${path} exports no dataset.`, why, EXPORT);
}

/** Whether a dataset is given by its file. */
const isFileName = (asked: string): boolean => isFilePath(asked) || /[\\/]/.test(asked);

/** The file of a dataset that is given by it. */
export const datasetFile = (asked: string, folder: string): string | undefined =>
  isFileName(asked) ? resolve(folder, asked) : undefined;

/** The dataset a flag or a configuration names: by its file, or by its shorthand (never a path). */
export async function namedDataset(asked: string, folder: string): Promise<Dataset> {
  if (isFileName(asked)) return datasetOf(asked, folder);
  if (isShorthand(asked)) return fromPackage(asked, folder);
  throw refusal(
    `'${asked}' is not a dataset.`,
    'A name consists of lower-case letters, digits, and dashes; a file is given by its path.',
  );
}
