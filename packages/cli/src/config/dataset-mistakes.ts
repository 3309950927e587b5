/** What is wrong with a dataset's file, where neither its types nor core tell. */
import * as language from '@headwater/core/dataset';
import { lackingInDataset } from './members.js';

const IMPORTS = '@headwater/core/dataset';
const VERBOSE = 'Use --verbose to see the full error.';

const { integer, bigint, boolean, date, time, timestamp, timestampMicros, timestampTz, uuid } =
  language;
const PLAIN = {
  integer,
  bigint,
  boolean,
  date,
  time,
  timestamp,
  timestampMicros,
  timestampTz,
  uuid,
};
const TYPES = [...Object.keys(PLAIN), 'json', 'money', 'text(40)', 'decimal(10, 2)', 'double(3)'];
const LENGTHS = ['seconds', 'minutes', 'hours', 'days'];

/** What a function of a column gets: a file that uses it elsewhere finds none. */
const GIVEN = ['random', 'row'];

function adviceOnName(name: string): string {
  if (GIVEN.includes(name)) return `Take it in a function: (row, random) => … . ${VERBOSE}`;
  if (Object.hasOwn(language, name)) return `Add: import { ${name} } from '${IMPORTS}';`;
  return `Declare or import it. '${IMPORTS}' has the types ${TYPES.join(', ')}, and the lengths of time ${LENGTHS.join(', ')}.`;
}

/** The way out of an error, by its message. */
export function adviceFor(message: string): string {
  const [, early] = /^Cannot access '(.+)' before initialization/.exec(message) ?? [];
  if (early !== undefined) {
    return `Describe '${early}' above what uses it. A table that refers to itself says so with referencesOwn().`;
  }
  const [, unknown] = /^(\S+) is not defined/.exec(message) ?? [];
  if (unknown !== undefined) return adviceOnName(unknown);
  return `Correct what the file does there. ${VERBOSE}`;
}

/** Whether something is one of the language's, which another copy of core may have made. */
const has = (part: unknown, member: string): boolean =>
  typeof part === 'object' && part !== null && member in part;

/** What was exported in place of a dataset. */
export function wrongExport(value: unknown): string | undefined {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (parts.length > 0 && parts.every((part) => has(part, 'lifecycles'))) {
    return 'tables belong to a system, and systems to a dataset';
  }
  if (parts.length > 0 && parts.every((part) => has(part, 'tables'))) {
    return 'systems belong to a dataset';
  }
  if (typeof value === 'object' && value !== null && 'systems' in value && !('model' in value)) {
    return 'it is only a definition, which defineDataset makes one of';
  }
  return Array.isArray(value) ? 'it is a list' : lackingInDataset(value);
}
