import { HeadwaterError, isRelativeEpoch } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import * as v from 'valibot';
import type { HeadwaterConfig } from './define.js';
import { defaultAdapter } from './installed.js';
import { isPlatformName } from './platform-name.js';

const hasMembers = (value: unknown, members: Readonly<Record<string, string>>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(members).every(([name, type]) => typeof Reflect.get(value, name) === type);

const isAdapter = (value: unknown): boolean =>
  hasMembers(value, { name: 'string', dialect: 'object', connect: 'function', close: 'function' });
const isDataset = (value: unknown): boolean =>
  hasMembers(value, { name: 'string', defaults: 'object', systems: 'object', model: 'function' });

const isText = 'should be text, and not empty';
const text = v.pipe(v.string(isText), v.trim(), v.nonEmpty(isText));

function wholeNumber(min: number) {
  const message = `should be a whole number from ${min} on`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(min, message));
}

const isName = "should be a platform's name, such as 'duckdb', or an adapter";
const isEpoch = "should be a date as 'YYYY-MM-DD', or 'today' or 'today-3d'";
const isKnownDataset = "should be 'jaffle', or a dataset";
const isObject = 'should be an object';

/** The settings of DuckDB are checked here; those of other platforms, once the environment has its say. */
const Connection = v.record(v.string(), v.unknown(), isObject);
const DuckDBConnection = v.strictObject({ database: v.optional(text) }, isObject);

const Config = v.strictObject(
  {
    dataset: v.optional(
      v.union([v.literal('jaffle'), v.custom<Dataset>(isDataset)], isKnownDataset),
    ),
    adapter: v.optional(
      v.union(
        [v.pipe(v.string(), v.check(isPlatformName, isName)), v.custom<Adapter>(isAdapter)],
        isName,
      ),
    ),
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
    capture: v.optional(text),
    schemas: v.optional(
      v.strictObject(
        {
          systems: v.optional(v.record(v.string(), text, isObject)),
          ledger: v.optional(text),
        },
        isObject,
      ),
    ),
  },
  isObject,
);

/** Says where and what, without the value: it may be a secret. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return `its default export ${issue.message}`;
  return issue.expected === 'never' ? `'${path}' is not a setting` : `'${path}' ${issue.message}`;
}

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown, file: string) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The configuration ${file} is not valid: ${result.issues.map(describe).join('; ')}.`,
    next: 'Correct the file. `headwater init` writes one that shows every setting.',
  });
}

/** Checks what a configuration file exports. */
export function parseConfig(value: unknown, file: string, cwd: string): HeadwaterConfig {
  const config = parse(Config, value, file);
  if ((config.adapter ?? defaultAdapter(cwd)) === 'duckdb') {
    parse(v.object({ connection: v.optional(DuckDBConnection) }), config, file);
  }
  return config as HeadwaterConfig;
}
