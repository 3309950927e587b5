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

/** The part of a version that changes where something breaks: `1` of 1.2.3, `0.2` of 0.2.3. */
const breaking = (version: string): string =>
  /^(?:0\.0\.\d+|0\.\d+|\d+)/.exec(version)?.[0] ?? version;

/**
 * Refuses an adapter that comes with a copy of core of its own which this command can't work with. A copy of a version that
 * goes together with ours does no harm.
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
    why: 'What an adapter and the command tell each other has changed between the two.',
    next: `Install versions that go together: npm install headwater@latest ${name}@latest`,
  });
}
