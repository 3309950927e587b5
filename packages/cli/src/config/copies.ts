import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Refuses an adapter with its own copy of core that this command can't work with. A compatible copy
 * does no harm.
 *
 * @param folder that of the adapter's package
 * @throws HeadwaterError INVALID_CONFIG
 */
export function requireOneCore(name: string, folder: string, here = HERE): void {
  const [theirs, ours] = [coreOf(folder), coreOf(here)];
  if (theirs === undefined || ours === undefined || theirs.place === ours.place) return;
  if (breaking(theirs.version) === breaking(ours.version)) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${name} comes with ${CORE} ${theirs.version}, and this command with ${ours.version}.`,
    why: 'The interface between adapters and the command has changed between the two.',
    next: `Install compatible versions: npm install headwater@latest ${name}@latest`,
  });
}
