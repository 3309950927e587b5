import { HeadwaterError } from '../errors.js';
import type { DbtOutput } from './dbt-output.js';
import type { Platform, Setting, Settings } from './description.js';

/** What is wrong with a setting. Never contains its value, which may be a secret. */
export interface SettingFault {
  /** The setting's path; empty for the settings as a whole. */
  readonly path: string;
  /** `should be a whole number from 1 to 65535` */
  readonly fault: string;
}

const isPlain = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function oneOf(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `'${choice}'`);
  return quoted.length < 2
    ? quoted.join()
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** What a value should be; undefined if it is valid. */
function wrongWith(setting: Setting, value: unknown): string | undefined {
  switch (setting.type) {
    case 'text':
    case 'file': {
      if (setting.secret) return typeof value === 'string' ? undefined : 'text';
      const choices = setting.type === 'text' ? setting.choices : undefined;
      if (choices !== undefined) {
        return choices.some((choice) => choice === value) ? undefined : oneOf(choices);
      }
      const form = setting.type === 'text' ? setting.form : undefined;
      if (typeof value === 'string' && value.trim() !== '') {
        return form === undefined || form.pattern.test(value.trim()) ? undefined : form.description;
      }
      return form?.description ?? 'text, and not empty';
    }
    case 'number': {
      const { min, max } = setting;
      const isFine = Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
      return isFine ? undefined : `a whole number from ${min} to ${max}`;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'texts': {
      const isFine =
        isPlain(value) && Object.values(value).every((text) => typeof text === 'string');
      return isFine ? undefined : 'an object of texts, by name';
    }
  }
}

const settingAt = ({ settings }: Platform, path: string): Setting | undefined =>
  Object.hasOwn(settings, path) ? settings[path] : undefined;

const holdsSettings = ({ settings }: Platform, path: string): boolean =>
  Object.keys(settings).some((other) => other.startsWith(`${path}.`));

/** Every given member, by path: settings, and anything else. */
function membersOf(
  platform: Platform,
  given: Settings,
  outer = '',
): readonly (readonly [string, unknown])[] {
  return Object.entries(given).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const path = `${outer}${name}`;
    if (value === undefined) return [];
    return holdsSettings(platform, path) && isPlain(value)
      ? membersOf(platform, value, `${path}.`)
      : [[path, value]];
  });
}

/** What is wrong with settings, whatever their origin, apart from missing ones. */
export function settingFaults(platform: Platform, given: unknown): readonly SettingFault[] {
  if (!isPlain(given)) return [{ path: '', fault: 'they should be an object' }];
  return membersOf(platform, given).flatMap(([path, value]) => {
    const setting = settingAt(platform, path);
    if (setting === undefined) {
      const fault = holdsSettings(platform, path) ? 'should be an object' : 'is not a setting';
      return [{ path, fault }];
    }
    const form = wrongWith(setting, value);
    return form === undefined ? [] : [{ path, fault: `should be ${form}` }];
  });
}

/**
 * Validated settings, without undefined ones. Texts are trimmed, except secrets.
 *
 * @throws HeadwaterError INVALID_CONFIG, which names settings and never quotes a value
 */
export function readSettings<Given extends object>(platform: Platform, given: Given): Given {
  const faults = settingFaults(platform, given);
  if (faults.length > 0) {
    const said = faults.map(({ path, fault }) => (path === '' ? fault : `'${path}' ${fault}`));
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The settings for ${platform.title} are invalid: ${said.join('; ')}.`,
      next: 'Correct the connection settings.',
    });
  }
  const settings = membersOf(platform, given as Settings).map(([path, value]) => {
    const isTrimmed = typeof value === 'string' && settingAt(platform, path)?.secret !== true;
    return [path, isTrimmed ? value.trim() : value] as const;
  });
  return withSettings({}, settings) as Given;
}

/** Settings with others added, by path. */
export function withSettings(
  settings: Settings,
  others: Iterable<readonly [string, unknown]>,
): Settings {
  const made: Record<string, unknown> = { ...settings };
  for (const [path, value] of others) {
    const [outer = '', ...inner] = path.split('.');
    const before = made[outer];
    made[outer] =
      inner.length === 0
        ? value
        : withSettings(isPlain(before) ? before : {}, [[inner.join('.'), value]]);
  }
  return made;
}

/** The value of a setting, by path. */
export function valueAt(settings: Settings, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((outer, name) => (isPlain(outer) ? outer[name] : undefined), settings);
}

/** `authentication.clientSecret` in words: client secret. */
const spoken = (path: string): string =>
  path.replace(/^.*\./, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * The error for a missing setting on connecting: it names the setting and its environment variable.
 *
 * @param instead - another way out, as a sentence
 */
export function settingMissing(platform: Platform, path: string, instead?: string): HeadwaterError {
  const env = settingAt(platform, path)?.env;
  const give = `Give '${path}'${env === undefined ? '' : `, or set ${env}, which the command reads`}.`;
  return new HeadwaterError('INVALID_CONFIG', {
    what: `No ${spoken(path)} is given for ${platform.title}.`,
    next: instead === undefined ? give : `${give} ${instead}`,
  });
}

/**
 * Refuses settings without what a connection requires.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function requireSettings(platform: Platform, settings: Settings): void {
  for (const [path, { required }] of Object.entries(platform.settings)) {
    const value = valueAt(settings, path);
    const isGiven = value !== undefined && (typeof value !== 'string' || value.trim() !== '');
    if (required && !isGiven) throw settingMissing(platform, path);
  }
}

/** The values of secret settings. */
export const secretsIn = (platform: Platform, settings: Settings): readonly string[] =>
  Object.entries(platform.settings).flatMap(([path, { secret }]) => {
    const value = secret ? valueAt(settings, path) : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });

function readField(output: DbtOutput, { type, dbt = [] }: Setting): unknown {
  switch (type) {
    case 'number':
      return output.number(...dbt);
    case 'boolean':
      return output.flag(...dbt);
    case 'texts':
      return output.texts(...dbt);
    default:
      return output.text(...dbt);
  }
}

/**
 * The settings in a dbt profile's output; undefined if it isn't for this platform.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function settingsFromDbt(platform: Platform, output: DbtOutput): Settings | undefined {
  const { types = [], refused = [] } = platform.dbt ?? {};
  if (![...types, ...refused].includes(output.type)) return undefined;
  if (platform.dbt?.settings !== undefined) return platform.dbt.settings(output);
  const read = Object.entries(platform.settings).map(
    ([path, setting]) => [path, readField(output, setting)] as const,
  );
  return withSettings(
    {},
    read.filter(([, value]) => value !== undefined),
  );
}
