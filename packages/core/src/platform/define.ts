import { HeadwaterError } from '../errors.js';
import type { Platform, Setting } from './description.js';

const TYPES: readonly unknown[] = [
  'text',
  'file',
  'number',
  'boolean',
  'texts',
] satisfies Setting['type'][];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.every(isText));

function faultsOfSetting(
  path: string,
  setting: unknown,
  paths: readonly string[],
): readonly string[] {
  const at = `settings['${path}']`;
  if (!/^\w+(?:\.\w+)*$/.test(path)) return [`${at} is not a path such as 'login.user'`];
  if (!isObject(setting)) return [`${at} should be an object`];
  const { type, help, env, replaces, dbt, choices, min, max } = setting;
  const isKnown = (other: string) =>
    paths.some((each) => each === other || each.startsWith(`${other}.`));
  const faults: readonly (readonly [boolean, string])[] = [
    [TYPES.includes(type), `${at}.type should be one of ${TYPES.join(', ')}`],
    [isText(help), `${at}.help should be text`],
    [
      env === undefined || /^[A-Z][A-Z0-9_]*$/.test(String(env)),
      `${at}.env should be a name such as 'SHOP_PASSWORD'`,
    ],
    [isTexts(dbt), `${at}.dbt should be a list of fields`],
    [isTexts(choices), `${at}.choices should be a list of texts`],
    [
      type !== 'number' || (Number.isInteger(min) && Number.isInteger(max)),
      `${at} should have a 'min' and a 'max'`,
    ],
    [
      isTexts(replaces) && ((replaces ?? []) as readonly string[]).every(isKnown),
      `${at}.replaces should be a list of other settings`,
    ],
    [
      !paths.some((other) => other.startsWith(`${path}.`)),
      `${at} is a setting and also contains others`,
    ],
  ];
  return faults.filter(([isFine]) => !isFine).map(([, fault]) => fault);
}

function faultsOfDatabase(
  database: unknown,
  settings: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (database === undefined) return [];
  const setting =
    isText(database) && Object.hasOwn(settings, database) ? settings[database] : undefined;
  if (!isObject(setting) || !['text', 'file'].includes(String(setting.type))) {
    return ["'database' should be the path of a setting that is a text or a file"];
  }
  return setting.secret === true
    ? ["'database' names a secret, which must not be on a command line"]
    : [];
}

function faultsOf(platform: unknown): readonly string[] {
  if (!isObject(platform)) return ['it should be an object'];
  const { name, title, settings, database, dbt } = platform;
  const faults = [
    ...(isText(name) && /^[a-z][a-z0-9-]{0,63}$/.test(name)
      ? []
      : ["'name' should have only lower-case letters, digits, and dashes"]),
    ...(isText(title) ? [] : ["'title' should be text"]),
  ];
  if (!isObject(settings)) return [...faults, "'settings' should be an object"];
  const paths = Object.keys(settings);
  const variables = Object.values(settings).flatMap((each) => (isObject(each) ? [each.env] : []));
  const twice = variables.filter(
    (each, index) => isText(each) && variables.indexOf(each) !== index,
  );
  const isDbt =
    isObject(dbt) &&
    isTexts(dbt.types ?? 0) &&
    isTexts(dbt.refused) &&
    (dbt.refused === undefined || dbt.settings !== undefined) &&
    ['undefined', 'function'].includes(typeof dbt.settings);
  return [
    ...faults,
    ...paths.flatMap((path) => faultsOfSetting(path, settings[path], paths)),
    ...twice.map((each) => `${String(each)} is the variable of two settings`),
    ...faultsOfDatabase(database, settings),
    ...(dbt === undefined || isDbt
      ? []
      : [
          "'dbt' should have 'types', a list of texts, and may have 'settings', a function, which 'refused', another list, needs",
        ]),
  ];
}

/**
 * Returns a platform's description after checking that it is valid and consistent.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function definePlatform<const Described extends Platform>(platform: Described): Described {
  const faults = faultsOf(platform);
  if (faults.length === 0) return platform;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The description of a platform is invalid: ${faults.join('; ')}.`,
    why: 'The package of an adapter exports it.',
    next: "Correct it there, or tell the package's author.",
  });
}
