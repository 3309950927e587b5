import { HeadwaterError, isRelativeEpoch } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { type Platform, type Settings, settingFaults } from '@headwater/core/platform';
import * as v from 'valibot';
import { rememberSecrets } from '../secrets.js';
import type { HeadwaterConfig } from './define.js';
import { inLine, lineOfSetting } from './line.js';
import { wrongWithAdapter, wrongWithDataset } from './members.js';
import { isPlain, plainCopy, Unusable } from './plain.js';

const isText = 'should be text, and not empty';
const text = v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText));

function wholeNumber(min: number) {
  const message = `should be a whole number, ${min} or greater`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(min, message));
}

const isEpoch = "should be a date as 'YYYY-MM-DD', or 'today' or 'today-3d'";
const isObject = 'should be an object';

/** To valibot, a list is an object too, and its elements are ignored. */
const plain = v.custom<Readonly<Record<string, unknown>>>(isPlain, isObject);

/** A value checked by a function that says what is wrong. */
const checked = <T>(wrongWith: (value: unknown) => string | undefined) =>
  v.custom<T>(
    (value) => wrongWith(value) === undefined,
    ({ input }) => wrongWith(input) ?? '',
  );

/** The settings are checked once their adapter is known. */
const Connection = v.pipe(plain, v.record(v.string(), v.unknown(), isObject));

const Schemas = v.strictObject(
  {
    systems: v.optional(v.pipe(plain, v.record(v.string(), text, isObject))),
    ledger: v.optional(text),
  },
  isObject,
);

const Config = v.pipe(
  plain,
  v.strictObject({
    dataset: v.optional(checked<string | Dataset>(wrongWithDataset)),
    adapter: v.optional(checked<string | Adapter>(wrongWithAdapter)),
    connection: v.optional(Connection),
    seed: v.optional(wholeNumber(0)),
    scale: v.optional(wholeNumber(1)),
    epoch: v.optional(
      v.pipe(
        v.string(isEpoch),
        v.check((epoch) => isRelativeEpoch(epoch) || /^\d{4}-\d{2}-\d{2}$/.test(epoch), isEpoch),
      ),
    ),
    deletes: v.optional(v.picklist(['soft', 'hard'], "should be 'soft' or 'hard'")),
    variant: v.optional(text),
    texture: v.optional(v.picklist(['plain', 'real'], "should be 'plain' or 'real'")),
    capture: v.optional(text),
    schemas: v.optional(v.pipe(plain, Schemas)),
  }),
);

/** A configuration: its name in messages, and its text. */
export interface ConfigFile {
  readonly name: string;
  readonly text: string;
}

/** Says where and what, but not the value: it may be a secret. */
function describe(issue: v.BaseIssue<unknown>, { text }: ConfigFile): string {
  const path = v.getDotPath(issue);
  if (path === null) return `its default export ${issue.message}`;
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  const said = issue.expected === 'never' ? 'is not a setting' : issue.message;
  return `'${path}' ${said}${inLine(lineOfSetting(text, keys))}`;
}

const invalid = ({ name }: ConfigFile, reasons: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', {
    what: `The configuration ${name} is invalid: ${reasons}.`,
    next: 'Correct the file. `headwater init` writes one that shows every setting.',
  });

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown, file: ConfigFile) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw invalid(file, result.issues.map((issue) => describe(issue, file)).join('; '));
}

/** What the file exports, as plain values, except for adapter and dataset instances. */
function valuesOf(exported: unknown, file: ConfigFile): unknown {
  try {
    return plainCopy(exported, ['adapter', 'dataset']);
  } catch (error) {
    if (error instanceof Unusable) throw invalid(file, error.message);
    throw invalid(file, "what it exports can't be read");
  }
}

/** Checks what a configuration file exports. */
export function parseConfig(value: unknown, file: ConfigFile): HeadwaterConfig {
  const values = valuesOf(value, file);
  if (isPlain(values)) rememberSecrets(values.connection);
  const config = parse(Config, values, file);
  if (typeof config.adapter === 'object' && config.connection !== undefined) {
    throw invalid(file, "'connection' goes with an adapter's name: the adapter has its own");
  }
  return config as HeadwaterConfig;
}

/** Checks a configuration's connection settings against the platform's description. */
export function requireConnection(
  platform: Platform,
  connection: Settings,
  file: ConfigFile,
): void {
  const faults = settingFaults(platform, connection).map(({ path, fault }) => {
    const setting = ['connection', ...path.split('.')].filter((key) => key !== '');
    return `'${setting.join('.')}' ${fault}${inLine(lineOfSetting(file.text, setting))}`;
  });
  if (faults.length > 0) throw invalid(file, faults.join('; '));
}
