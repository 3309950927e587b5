import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { Dataset } from '@headwater/core/dataset';
import { compareFingerprint, type DatasetFinding, type Turn } from '@headwater/core/inspection';
import { isFile } from '../config/discover.js';

/** The fingerprint of a dataset's file, beside it: `shop.fingerprint.json` for `shop.ts`. */
export const fingerprintPath = (datasetFile: string): string =>
  `${datasetFile.replace(/\.[^./\\]*$/, '')}.fingerprint.json`;

/** How messages name a file. */
export const shownPath = (file: string): string => relative(process.cwd(), file);

const unusable = (file: string, what: string, cause: unknown): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `The fingerprint ${shownPath(file)} can't be used: ${what}`,
    next: 'Restore the file, or write it again: headwater dataset fingerprint --update',
    cause,
  });

/**
 * Compares a dataset with the fingerprint in a file; undefined if there is none.
 *
 * @throws HeadwaterError INVALID_INPUT if the file isn't a fingerprint of the dataset
 */
export async function compareWithFile(
  dataset: Dataset,
  file: string,
  turn: Turn,
): Promise<readonly DatasetFinding[] | undefined> {
  if (!isFile(file)) return undefined;
  let stored: unknown;
  try {
    stored = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error), error);
  }
  try {
    return await compareFingerprint(dataset, stored, turn);
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.code === 'ABORTED') throw error;
    throw unusable(file, error.what, error);
  }
}
