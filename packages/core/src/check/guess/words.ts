import type { Cell } from '../../adapter.js';
import type { CurrentFlag, Flag, FlagValue } from '../mapped-values.js';
import type { OperationWords } from '../mapping.js';

const PAIRS: readonly (readonly [yes: FlagValue, no: FlagValue])[] = [
  [true, false],
  [1, 0],
  ['True', 'False'],
  ['true', 'false'],
  ['TRUE', 'FALSE'],
  ['Y', 'N'],
  ['y', 'n'],
  ['Yes', 'No'],
  ['yes', 'no'],
  ['T', 'F'],
  ['t', 'f'],
  ['1', '0'],
];

/** A flag, by the values that its column has; undefined if they say nothing. */
export function flagOf(column: string, values: readonly Cell[]): Flag | undefined {
  const set = values.filter((value) => value !== null);
  const pair = PAIRS.find((two) => set.every((value) => two.includes(value as FlagValue)));
  if (pair === undefined || set.length === 0 || set.length < values.length) return undefined;
  return { column, yes: pair[0], no: pair[1] };
}

/** The same for the current version, where NULL may stand for no. */
export function currentFlagOf(column: string, values: readonly Cell[]): CurrentFlag | undefined {
  const set = values.filter((value) => value !== null);
  if (set.length === values.length) return flagOf(column, values);
  const [yes] = set;
  const isOne = set.length === 1 && PAIRS.some(([one]) => one === yes);
  return isOne ? { column, yes: yes as FlagValue, no: null } : undefined;
}

const OPERATIONS = {
  insert: ['insert', 'i', 'c', 'create', 'a'],
  update: ['update', 'u', 'update_postimage'],
  delete: ['delete', 'd'],
  read: ['read', 'r', 'snapshot'],
};

/** The words of a log, by the values that its column has; undefined if one is not known. */
export function operationWordsOf(values: readonly Cell[]): OperationWords | undefined {
  const words: Partial<Record<keyof typeof OPERATIONS, string>> = {};
  for (const value of values) {
    const [kind] = Object.entries(OPERATIONS).find(([, known]) =>
      known.includes(String(value).toLowerCase()),
    ) ?? [undefined];
    if (kind === undefined) return undefined;
    words[kind as keyof typeof OPERATIONS] = String(value);
  }
  const { insert = 'insert', update = 'update', delete: removed = 'delete', read } = words;
  return { insert, update, delete: removed, read };
}
