import { conformanceScenarios } from '@headwater/conformance';

/** What each engine answers in its own way. */
const BASICS = [
  'capabilities/',
  'sessions/',
  'values/',
  'structure/',
  'expressions/',
  'statements/',
] as const;

/** What differs between engines; what core does with them, DuckDB's runs ask. */
export const OF_AN_ENGINE = [
  ...BASICS,
  'content/every-type',
  'composite-key/reported',
  'without-key/counted',
  'checks/kept',
  'texture/days',
  'names/schemas-quotes',
] as const;

/** Groups of scenarios run on a file: they need one to open, lock, lose or find again. */
export const ON_FILE = [...BASICS, 'versions/', 'capture/', 'locking/', 'reading/'] as const;

/** Groups for which an in-memory database, opened and closed in half the time, is as good. */
export const IN_MEMORY = [
  'content/',
  'without-key/',
  'composite-key/',
  'checks/',
  'texture/',
  'incremental/',
  'deletes/',
  'order/',
  'custom-rows/',
  'restore/',
  'verify/',
  'ownership/',
  'names/',
  'atomicity/',
  'journal/',
  // What a file has to bear besides, operations/kill.test.ts shows.
  'resume/',
] as const;

/** Scenarios a normal run leaves to other tests on the same engine, which ask the same or more. */
const ASKED_ELSEWHERE: readonly string[] = [
  // content/engine-equals-evaluator.test.ts: the same days and more, with several parameters and kinds of deletes.
  'content/day-0-to-10',
  'content/other-parameters',
  // content/deltas-agree-with-verify.test.ts: after more days, and with both kinds of deletes.
  'incremental/verify-clean',
  // operations/within-day.test.ts: at instants of any kind, verified each time.
  'incremental/within-day',
  // The other names of schemas need quotes as well, and hold some.
  'names/schemas-spaces',
  'names/schemas-reserved-words',
  'names/schemas-non-ascii',
  // without-transactions.test.ts: where every operation is journalled, as atomicity/ and resume/.
  ...['load-baseline', 'reset', 'reset-keep-custom', 'restore'].flatMap((operation) => [
    `journal/${operation}-cut-before`,
    `journal/${operation}-cut-after`,
  ]),
];

/** Where it matters that deletes remove rows. How an operation is interrupted, `deletes/` asks in any run. */
export const WITH_HARD_DELETES = [
  'content/every-type',
  'content/late-rows',
  'incremental/',
  'custom-rows/survive-days',
  'custom-rows/kept-by-reset',
  'custom-rows/orphans-refused',
  'restore/',
  'order/other-parameters',
  'order/reset-and-again',
  'verify/missing-row',
  'verify/extra-row',
] as const;

/** The group of a scenario, as `only` takes it. */
export const groupOf = (key: string): string => key.replace(/[^/]*$/, '');

const KEYS = conformanceScenarios().map(({ key }) => key);

/** The scenarios of these names or groups. */
export const keysOf = (names: readonly string[]): readonly string[] =>
  KEYS.filter((key) => names.includes(key) || names.includes(groupOf(key)));

/** Those that a normal run on DuckDB doesn't ask elsewhere. A misspelt name would leave out nothing: it throws. */
export function notElsewhere(names: readonly string[]): readonly string[] {
  const unknown = ASKED_ELSEWHERE.filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) throw new Error(`There are no scenarios ${unknown.join(', ')}.`);
  return keysOf(names).filter((key) => !ASKED_ELSEWHERE.includes(key));
}
