import { fileURLToPath } from 'node:url';
import type { Dataset } from '@headwater/core/dataset';

/**
 * The dataset that a file exports, as `--dataset` takes it: TypeScript needs no build step, whatever
 * Node.js itself supports. For tests of a dataset.
 *
 * @param file its URL, or its path: absolute, or relative to the working directory
 * @throws HeadwaterError INVALID_INPUT if there is no such file, or it has no dataset; INVALID_CONFIG if it can't be loaded
 * @example
 * const library = await loadDataset(new URL('./library.ts', import.meta.url));
 */
export async function loadDataset(file: string | URL): Promise<Dataset> {
  const { datasetOf } = await import('./dataset.js');
  return datasetOf(typeof file === 'string' ? file : fileURLToPath(file), process.cwd());
}
