import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly headwater: { readonly adapters: readonly string[] };
}

/** The manifest of this package. */
export function ownManifest(): Manifest {
  const file = new URL('../package.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** The packages of Headwater's own adapters. No others are ever named to be installed: anyone could publish them. */
export const officialAdapters = (): readonly string[] => ownManifest().headwater.adapters;
