/** The groups of scenarios run on a file: they need one to open, lock, lose or find again. */
export const ON_FILE = [
  'capabilities/',
  'sessions/',
  'values/',
  'structure/',
  'expressions/',
  'statements/',
  'incremental/',
  'order/',
  'restore/',
  'versions/',
  'resume/',
  'capture/',
  'locking/',
  'reading/',
] as const;

/** Groups for which an in-memory database, opened and closed in half the time, is as good. */
export const IN_MEMORY = [
  'content/',
  'deletes/',
  'custom-rows/',
  'verify/',
  'ownership/',
  'names/',
  'atomicity/',
  'journal/',
] as const;

/** Where it matters that deletes remove rows. How an operation is interrupted, `deletes/` asks in any run. */
export const WITH_HARD_DELETES = [
  'content/',
  'incremental/',
  'custom-rows/',
  'restore/',
  'order/other-parameters',
  'order/reset-and-again',
  'verify/missing-row',
  'verify/extra-row',
] as const;

/** The group of a scenario, as `only` takes it. */
export const groupOf = (key: string): string => key.replace(/[^/]*$/, '');
