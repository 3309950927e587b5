import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { HeadwaterError } from '@headwater/core';
import { createJiti } from 'jiti';
import { givesSecret } from '../credentials.js';
import { officialAdapters } from '../own-package.js';
import { rememberSecret } from '../secrets.js';
import type { HeadwaterConfig } from './define.js';
import { placeOfError } from './line.js';
import { type ConfigFile, parseConfig } from './schema.js';

const own = createRequire(import.meta.url);

/** Core's entry points, from its own manifest. */
function coreEntries(): readonly string[] {
  const { exports } = own('@headwater/core/package.json') as {
    exports: Readonly<Record<string, unknown>>;
  };
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
  return entries.map((entry) => `@headwater/core${entry.slice(1)}`);
}

/** What a configuration may import without installing it: this command and the packages beside it. */
const ownPackages = (): readonly string[] => [
  'headwater',
  ...coreEntries(),
  ...officialAdapters(),
  '@headwater/dataset-jaffle',
];

/** Undefined for an adapter that isn't installed beside this command either. */
function ownFile(specifier: string): string | undefined {
  try {
    return own.resolve(specifier);
  } catch {
    return undefined;
  }
}

/** `npx headwater` works in a folder without packages; packages installed there take precedence. */
function aliases(file: string): Record<string, string> {
  const require = createRequire(file);
  const missing = ownPackages().filter((specifier) => {
    try {
      require.resolve(specifier);
      return false;
    } catch {
      return true;
    }
  });
  return Object.fromEntries(
    missing.flatMap((specifier) => {
      const file = ownFile(specifier);
      return file === undefined ? [] : [[specifier, file]];
    }),
  );
}

/** JavaScript takes an unquoted password for a variable, and its error quotes it. */
function rememberUnquoted(error: unknown, file: string): void {
  const [, name] = /^(\S+) is not defined$/.exec(error instanceof Error ? error.message : '') ?? [];
  if (name !== undefined && givesSecret(readFileSync(file, 'utf8'), name)) rememberSecret(name);
}

/** Describes what was thrown, which may be anything. */
function wordsOf(error: unknown): string {
  const message: unknown = error instanceof Error ? error.message : error;
  if (typeof message === 'string' && message.trim() !== '') return message;
  return error instanceof Error
    ? `It throws ${error.name}`
    : `It throws ${inspect(error, { depth: 0 })}`;
}

const correct = (): string =>
  'Correct what the file does there. Use --verbose to see the full error.';

/**
 * What a user's TypeScript or JavaScript file exports; the default export may be a promise.
 *
 * @param adviceFor what to do about an error of JavaScript's own, by its message
 */
export async function importFile(
  file: string,
  name: string,
  adviceFor: (message: string) => string = correct,
): Promise<unknown> {
  const jiti = createJiti(file, { alias: aliases(file), fsCache: false, interopDefault: false });
  try {
    const module: unknown = await jiti.import(file);
    if (typeof module !== 'object' || module === null || !('default' in module)) return module;
    return { ...module, default: await module.default };
  } catch (error) {
    rememberUnquoted(error, file);
    const isRefused = error instanceof HeadwaterError;
    const [reason = ''] = (isRefused ? error.what : wordsOf(error)).split('\n');
    const where = `${reason.trim().replace(/\.$/, '')}${placeOfError(error, file)}.`;
    throw new HeadwaterError(isRefused ? error.code : 'INVALID_CONFIG', {
      what: `The ${name} can't be loaded.`,
      why: [where, ...(isRefused && error.why ? [error.why] : [])].join(' '),
      next: (isRefused ? error.next : undefined) ?? adviceFor(reason.trim()),
      cause: error,
    });
  }
}

/** A loaded configuration, and what messages about it need. */
export interface LoadedConfig {
  readonly config: HeadwaterConfig;
  readonly file: ConfigFile;
}

/** The default export of a configuration file. */
export async function loadConfig(path: string, cwd: string): Promise<LoadedConfig> {
  const name = relative(cwd, path);
  const exported = await importFile(path, `configuration ${name}`);
  if (typeof exported === 'object' && exported !== null && 'default' in exported) {
    const file = { name, text: readFileSync(path, 'utf8') };
    return { config: parseConfig(exported.default, file), file };
  }
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The configuration ${name} has no default export.`,
    next: 'Add: export default defineConfig({ … })',
  });
}
