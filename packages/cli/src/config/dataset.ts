import { relative, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { Dataset } from '@headwater/core/dataset';
import { isFile } from './discover.js';
import { installedIn, isMissing } from './installed.js';
import { wrongWithDataset } from './members.js';
import { isShorthand } from './reference.js';

const packageOf = (name: string): string => `@headwater/dataset-${name}`;

const isDataset = (value: unknown): value is Dataset =>
  typeof value === 'object' && wrongWithDataset(value) === undefined;

const refusal = (what: string, why: string): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what,
    why,
    next: 'Use jaffle, which comes with Headwater, or a file with your own dataset: --dataset ./shop.ts',
  });

/**
 * The dataset `@headwater/dataset-<name>`: the project's own version, or the one installed with the
 * command.
 */
async function fromPackage(name: string, cwd: string): Promise<Dataset> {
  const specifier = packageOf(name);
  const module = await import(installedIn(cwd, specifier) ?? specifier).catch((error: unknown) => {
    if (!isMissing(error, specifier)) throw error;
    throw refusal(`There is no dataset '${name}'.`, `No package ${specifier} is installed.`);
  });
  const found: unknown = Reflect.get(module, name);
  if (isDataset(found)) return found;
  throw refusal(`The package ${specifier} has no dataset.`, `It exports none as '${name}'.`);
}

/** The dataset a file exports: its default export, or its only dataset. */
async function fromFile(path: string, cwd: string): Promise<Dataset> {
  const file = resolve(cwd, path);
  if (!isFile(file)) throw refusal(`There is no file ${path}.`, '--dataset names it.');
  const { importFile } = await import('./load.js');
  const module = Object(await importFile(file, `dataset ${relative(cwd, file)}`));
  const [only, ...others] = Object.values(module).filter(isDataset);
  const found = [module.default, ...(others.length === 0 ? [only] : [])].find(isDataset);
  if (found !== undefined) return found;
  const count = others.length === 0 ? 'no dataset' : 'several datasets, and none by default';
  throw refusal(`The file ${path} exports ${count}.`, 'A dataset is what defineDataset returns.');
}

/** The value of `--dataset`: a file, or a name (never a path). */
export async function namedDataset(asked: string, cwd: string): Promise<Dataset> {
  if (/[\\/]|\.[mc]?[jt]s$/.test(asked)) return fromFile(asked, cwd);
  if (isShorthand(asked)) return fromPackage(asked, cwd);
  throw refusal(
    `'${asked}' is not a dataset.`,
    'A name consists of lower-case letters, digits, and dashes; a file is given by its path.',
  );
}
