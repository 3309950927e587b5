/** The values of a mapping's settings, each with the words that refuse another. */
import * as v from 'valibot';
import { isPlain } from '../config/plain.js';

const isText = 'should be text, and not empty';
export const text = v.pipe(v.string(isText), v.nonEmpty(isText));
export const wholeNumber = (min: number) => {
  const message = `should be a whole number, ${min} or greater`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(min, message));
};
export const isDate = "should be a date as 'YYYY-MM-DD'";
const isInstant = "should be 'YYYY-MM-DD', with or without ' HH:MM:SS'";
const isOffset = "should be an offset such as '+02:00'";
export const isObject = 'should be a mapping';
const isAmount = 'should be a number from 0 to 1000000';

const offset = v.pipe(
  v.string(isOffset),
  v.regex(/^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/, isOffset),
  v.transform((given) => {
    if (given === 'Z') return 0;
    const [hours = 0, minutes = 0] = given.slice(1).split(':').map(Number);
    return (given.startsWith('-') ? -60 : 60) * (hours * 60 + minutes);
  }),
);

const isZone = "a time zone such as 'Europe/Berlin'";

function isKnownZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const zoneOr = (message: string) =>
  v.pipe(
    v.string(message),
    v.check((name) => /^[A-Za-z]/.test(name) && isKnownZone(name), message),
  );

const zone = zoneOr(`should be ${isZone}`);
const offsetOrZone = v.union([offset, zoneOr(`${isOffset}, or ${isZone}`)]);

export const instant = v.pipe(
  v.string(isInstant),
  v.regex(/^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2})?$/, isInstant),
  v.check((given) => !Number.isNaN(Date.parse(`${given.replace(' ', 'T')}Z`)), isInstant),
);

/** valibot accepts a list as an object and ignores its items. */
export const plain = v.custom<Readonly<Record<string, unknown>>>(isPlain, isObject);

const flagValue = v.union([v.boolean(), v.string(), wholeNumber(0)]);

const isColumn = 'should be a column, or settings such as expression and cast';

export const ColumnRule = v.strictObject({
  column: v.optional(text),
  expression: v.optional(text),
  cast: v.optional(v.boolean('should be true or false')),
  ignore_case: v.optional(v.boolean('should be true or false')),
  trim: v.optional(v.boolean('should be true or false')),
  values: v.optional(v.pipe(plain, v.record(v.string(), v.nullable(flagValue), isObject))),
});

export const columnRules = v.pipe(
  plain,
  v.record(v.string(), v.union([text, ColumnRule], isColumn), isObject),
);

/** A column that isn't one of the source's. */
export const place = v.union(
  [
    text,
    v.strictObject({ column: text, cast: v.optional(v.boolean()) }),
    v.strictObject({ expression: text, cast: v.optional(v.boolean()) }),
  ],
  isColumn,
);

export const columnList = v.array(text, 'should be a list');

export const Timestamps = v.pipe(
  plain,
  v.strictObject({
    offset: v.optional(offset),
    zone: v.optional(zone),
    columns: v.optional(v.pipe(plain, v.record(v.string(), offsetOrZone, isObject))),
    tolerance: v.optional(wholeNumber(0)),
  }),
  v.check(
    ({ offset: ahead, zone: name }) => ahead === undefined || name === undefined,
    "should have an 'offset' or a 'zone', not both",
  ),
);

export const decimals = v.pipe(
  v.number(isAmount),
  v.minValue(0, isAmount),
  v.maxValue(1_000_000, isAmount),
);

const words = {
  column: text,
  yes: v.optional(flagValue, true),
  no: v.optional(flagValue, false),
};

const areTwo = (yes: unknown, no: unknown): boolean => typeof yes === typeof no && yes !== no;
const isFlag = "should have a 'yes' and a 'no' of one type that differ";

export const Flag = v.pipe(
  v.strictObject(words, isObject),
  v.check(({ yes, no }) => areTwo(yes, no), isFlag),
);

export const DeleteFlag = v.pipe(
  v.strictObject(
    { ...words, new_record: v.optional(v.boolean('should be true or false')) },
    isObject,
  ),
  v.check(({ yes, no }) => areTwo(yes, no), isFlag),
);

/** Set if a version is current, and NULL if not. */
export const SetFlag = v.strictObject({
  column: text,
  yes: v.optional(flagValue, true),
  no: v.null(),
});

/** Why a union's own message: valibot's would list every type that failed. */
export const deletes = <T extends typeof Flag | typeof DeleteFlag>(
  flag: T,
  ...words: readonly string[]
) =>
  v.optional(
    v.union(
      [v.picklist(words), flag],
      `should be ${words.map((word) => `'${word}'`).join(', ')}, or a flag with column, yes and no`,
    ),
  );

/** Where the times of runs are kept. */
const RunTable = v.pipe(
  v.strictObject({
    table: v.optional(text),
    schema: v.optional(text),
    started: v.optional(place),
    finished: v.optional(place),
    day: v.optional(place),
  }),
  v.check(
    ({ started, finished }) => (started === undefined) !== (finished === undefined),
    "should have either 'started' or 'finished'",
  ),
  v.check(
    ({ table, schema }) => schema === undefined || table !== undefined,
    "should have a 'table' beside its 'schema'",
  ),
);

const readAt = v.union([v.literal('daily'), v.array(v.union([wholeNumber(0), instant]))]);

/** When versions begin: a day or an instant, or the times of runs. */
export const Observed = v.union(
  [
    v.picklist(['daily', 'load']),
    v.array(v.union([wholeNumber(0), instant])),
    v.strictObject({
      at: v.optional(readAt, 'daily'),
      runs: v.optional(v.union([v.literal('found'), v.array(text), RunTable])),
    }),
  ],
  "should be 'daily', 'load', a list of days and instants, or 'at' and 'runs'",
);
