import { HeadwaterError } from '@headwater/core';
import { type DbtOutput, type Settings, settingsFromDbt } from '@headwater/core/platform';
import type { SourceOptions } from '../options/source.js';
import { officialAdapters } from '../own-package.js';
import { adapterMissing, adaptersToChoose } from './adapter-missing.js';
import { installedAdapters } from './installed.js';
import { type LoadedAdapter, loadAdapter } from './load-adapter.js';
import { packagesFor } from './reference.js';

/** The requested output; undefined without a profile. */
async function readOutput(options: SourceOptions, cwd: string): Promise<DbtOutput | undefined> {
  const { profile, target, profilesDir } = options;
  if (profile !== undefined) {
    const { profileOutput } = await import('../dbt/profiles.js');
    return profileOutput({ profile, target, profilesDir }, cwd);
  }
  const stray = target === undefined ? profilesDir && '--profiles-dir' : '--target';
  if (stray === undefined) return undefined;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `${stray} requires --profile.`,
    next: `Add --profile NAME, or omit ${stray}.`,
  });
}

/** The error for an output no adapter reads. */
function unread(output: DbtOutput, known: readonly LoadedAdapter[], cwd: string): HeadwaterError {
  const { type } = output;
  const types = new Set(known.flatMap(({ platform }) => platform?.dbt?.types ?? []));
  if (!types.has(type) && packagesFor(type).some((name) => officialAdapters().includes(name))) {
    return adapterMissing(type, cwd);
  }
  const reads = `Supported types: ${types.size === 0 ? 'none' : [...types].join(', ')}.`;
  return new HeadwaterError(types.has(type) ? 'ADAPTER_MISSING' : 'INVALID_CONFIG', {
    what: types.has(type)
      ? `${output.place()} is of the type '${type}', but for a platform whose adapter isn't installed.`
      : `${output.place()} is of the type '${type}', which no installed adapter supports.`,
    why: `${reads} ${adaptersToChoose(cwd)}`,
    next: "Install that platform's adapter, or choose another target with --target.",
  });
}

export interface ProfileConnection {
  readonly loaded: LoadedAdapter;
  readonly connection: Settings;
}

/**
 * The adapter and connection for a dbt profile: the first adapter that reads it, among the requested ones or else the
 * installed ones. A profile never decides what is imported.
 */
export async function readProfile(
  options: SourceOptions,
  asked: readonly LoadedAdapter[],
  cwd: string,
): Promise<ProfileConnection | undefined> {
  const output = await readOutput(options, cwd);
  if (output === undefined) return undefined;
  const known = [...asked];
  const read = (loaded: LoadedAdapter): ProfileConnection | undefined => {
    const connection = loaded.platform && settingsFromDbt(loaded.platform, output);
    return connection && { loaded, connection };
  };
  for (const loaded of asked) {
    const found = read(loaded);
    if (found !== undefined) return found;
  }
  if (options.adapter === undefined) {
    for (const { name } of installedAdapters(cwd)) {
      const loaded = await loadAdapter(name, cwd);
      const found = read(loaded);
      if (found !== undefined) return found;
      known.push(loaded);
    }
  }
  throw unread(output, known, cwd);
}
