import { HeadwaterError } from '../errors.js';
import type { Platform, Setting, Settings } from './description.js';
import { withSettings } from './settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

const FLAGS: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };

/** A variable's value, or what it should be. */
function parse(
  { type }: Setting,
  text: string,
): { readonly value?: unknown; readonly form: string } {
  switch (type) {
    case 'number':
      return {
        ...(/^\d+$/.test(text.trim()) ? { value: Number(text) } : {}),
        form: 'a whole number',
      };
    case 'boolean':
      return { value: FLAGS[text.trim().toLowerCase()], form: 'true or false' };
    case 'texts': {
      try {
        return { value: JSON.parse(text), form: 'an object of texts, as JSON' };
      } catch {
        return { form: 'an object of texts, as JSON' };
      }
    }
    default:
      return { value: text, form: 'text' };
  }
}

function readVariables(
  { settings }: Platform,
  environment: Environment,
): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [path, setting] of Object.entries(settings)) {
    const given = setting.env === undefined ? undefined : environment[setting.env];
    if (given === undefined || given === '') continue;
    const { value, form } = parse(setting, given);
    if (value === undefined) {
      throw new HeadwaterError('INVALID_CONFIG', {
        what: `The environment variable ${setting.env} should be ${form}.`,
        next: 'Correct it, or unset it.',
      });
    }
    found.set(path, value);
  }
  return found;
}

/** Settings without those at some paths. */
function without(settings: Settings, paths: ReadonlySet<string>, outer = ''): Settings {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => {
      const path = `${outer}${name}`;
      if (paths.has(path)) return [];
      if (typeof value !== 'object' || value === null) return [[name, value]];
      return [[name, without(value as Settings, paths, `${path}.`)]];
    }),
  );
}

/**
 * Merges settings with environment variables, which take precedence. What a variable replaces comes
 * from the environment as a whole: see {@link Setting.replaces}.
 *
 * @throws HeadwaterError INVALID_CONFIG, which names the variable and never quotes its value
 */
export function settingsFromEnvironment(
  platform: Platform,
  configured: Settings,
  environment: Environment,
): Settings {
  const found = readVariables(platform, environment);
  const replaced = [...found.keys()].flatMap((path) => platform.settings[path]?.replaces ?? []);
  return withSettings(without(configured, new Set(replaced)), found);
}
