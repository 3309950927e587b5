import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HeadwaterError } from '@headwater/core';
import { folderOf } from './installed.js';

const CORE = '@headwater/core';
const HERE = fileURLToPath(new URL('.', import.meta.url));

function coreOf(folder: string) {
  const found = folderOf(realpathSync(folder), CORE);
  if (found === undefined) return undefined;
  const manifest = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8'));
  return { place: realpathSync(found), version: String(manifest.version) };
}

/** The part of a version that changes with breaking changes: `1` of 1.2.3, `0.2` of 0.2.3. */
const breaking = (version: string): string =>
  /^(?:0\.0\.\d+|0\.\d+|\d+)/.exec(version)?.[0] ?? version;

/** The versions of core on both sides, if they don't go together. A compatible copy does no harm. */
function mismatchOf(folder: string, here: string) {
  const [theirs, ours] = [coreOf(folder), coreOf(here)];
  if (theirs === undefined || ours === undefined || theirs.place === ours.place) return undefined;
  if (breaking(theirs.version) === breaking(ours.version)) return undefined;
  return { theirs: theirs.version, ours: ours.version };
}

/**
 * Refuses a package with its own copy of core that this command can't work with.
 *
 * @param folder that of the package
 * @throws HeadwaterError INVALID_CONFIG
 */
export function requireOneCore(name: string, folder: string, here = HERE): void {
  const found = mismatchOf(folder, here);
  if (found === undefined) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${name} comes with ${CORE} ${found.theirs}, and this command with ${found.ours}.`,
    why: 'The interface between the two has changed from one to the other.',
    next: `Install compatible versions: npm install headwater@latest ${name}@latest`,
  });
}

/**
 * Refuses a dataset's file whose project has a core that this command can't work with.
 *
 * @param file its path
 * @param name what messages call it
 * @throws HeadwaterError INVALID_CONFIG
 */
export function requireCoreOf(file: string, name: string, here = HERE): void {
  const found = mismatchOf(dirname(file), here);
  if (found === undefined) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${name} is defined with ${CORE} ${found.theirs}, and this command comes with ${found.ours}.`,
    why: 'The form of a dataset has changed from one to the other.',
    next: `Install compatible versions beside the file: npm install headwater@latest ${CORE}@latest`,
  });
}
