import { DELETES, TEXTURES } from '@headwater/core/dataset';
import * as v from 'valibot';
import { isPlain } from '../config/plain.js';
import { isPackage } from '../config/reference.js';
import { holdsCredentials } from '../credentials.js';

const isText = 'should be text, and not empty';
const text = v.pipe(v.string(isText), v.nonEmpty(isText));
const wholeNumber = (min: number) => {
  const message = `should be a whole number, ${min} or greater`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(min, message));
};
const isDate = "should be a date as 'YYYY-MM-DD'";
const isInstant = "should be 'YYYY-MM-DD', with or without ' HH:MM:SS'";
const isOffset = "should be an offset such as '+02:00'";
const isObject = 'should be a mapping';
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

const instant = v.pipe(
  v.string(isInstant),
  v.regex(/^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2})?$/, isInstant),
  v.check((given) => !Number.isNaN(Date.parse(`${given.replace(' ', 'T')}Z`)), isInstant),
);

/** valibot accepts a list as an object and ignores its items. */
const plain = v.custom<Readonly<Record<string, unknown>>>(isPlain, isObject);

const flagValue = v.union([v.boolean(), v.string(), wholeNumber(0)]);

const isColumn = 'should be a column, or settings such as expression and cast';

const ColumnRule = v.strictObject({
  column: v.optional(text),
  expression: v.optional(text),
  cast: v.optional(v.boolean('should be true or false')),
  ignore_case: v.optional(v.boolean('should be true or false')),
  trim: v.optional(v.boolean('should be true or false')),
  values: v.optional(v.pipe(plain, v.record(v.string(), v.nullable(flagValue), isObject))),
});

const columnRules = v.pipe(
  plain,
  v.record(v.string(), v.union([text, ColumnRule], isColumn), isObject),
);

/** A column that isn't one of the source's. */
const place = v.union(
  [
    text,
    v.strictObject({ column: text, cast: v.optional(v.boolean()) }),
    v.strictObject({ expression: text, cast: v.optional(v.boolean()) }),
  ],
  isColumn,
);

const columnList = v.array(text, 'should be a list');

const Timestamps = v.pipe(
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

const decimals = v.pipe(
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

const Flag = v.pipe(
  v.strictObject(words, isObject),
  v.check(({ yes, no }) => areTwo(yes, no), isFlag),
);

const DeleteFlag = v.pipe(
  v.strictObject(
    { ...words, new_record: v.optional(v.boolean('should be true or false')) },
    isObject,
  ),
  v.check(({ yes, no }) => areTwo(yes, no), isFlag),
);

/** Set if a version is current, and NULL if not. */
const SetFlag = v.strictObject({ column: text, yes: v.optional(flagValue, true), no: v.null() });

/** Why a union's own message: valibot's would list every type that failed. */
const deletes = <T extends typeof Flag | typeof DeleteFlag>(flag: T, ...words: readonly string[]) =>
  v.optional(
    v.union(
      [v.picklist(words), flag],
      `should be ${words.map((word) => `'${word}'`).join(', ')}, or a flag with column, yes and no`,
    ),
  );

/** When versions begin: a day or an instant, or the times of runs. */
const Observed = v.union(
  [
    v.picklist(['daily', 'load']),
    v.array(v.union([wholeNumber(0), instant])),
    v.strictObject({
      at: v.optional(
        v.union([v.literal('daily'), v.array(v.union([wholeNumber(0), instant]))]),
        'daily',
      ),
      runs: v.optional(v.union([v.literal('found'), v.array(text)])),
    }),
  ],
  "should be 'daily', 'load', a list of days and instants, or 'at' and 'runs'",
);

const common = {
  source: text,
  schema: v.optional(text),
  table: text,
  columns: v.optional(columnRules),
  ignore: v.optional(columnList),
  metadata: v.optional(columnList),
  timestamps: v.optional(Timestamps),
  decimals: v.optional(decimals),
};

const Copy = v.strictObject({
  ...common,
  kind: v.literal('copy'),
  deletes: deletes(Flag, 'soft', 'absent', 'untracked'),
});

const Scd2 = v.strictObject({
  ...common,
  kind: v.literal('scd2'),
  deletes: deletes(DeleteFlag, 'soft', 'closed', 'ended', 'untracked', 'new_record'),
  from: v.optional(wholeNumber(0)),
  observed: v.optional(Observed),
  clock: v.optional(v.picklist(['commit', 'updated_at'], "should be 'commit' or 'updated_at'")),
  first_valid_from: v.optional(instant),
  track: v.optional(
    v.pipe(v.array(text, 'should be a list'), v.minLength(1, 'should name at least one column')),
  ),
  valid_from: v.optional(place, 'valid_from'),
  valid_to: v.optional(place, 'valid_to'),
  open: v.optional(v.nullable(instant)),
  is_current: v.optional(
    v.union([text, SetFlag, Flag], 'should be a column, or a flag with column, yes and no'),
  ),
  version: v.optional(text),
});

const Changes = v.strictObject({
  ...common,
  kind: v.literal('changes'),
  from: v.optional(wholeNumber(0), 0),
  observed: v.optional(Observed),
  instant: v.optional(place, 'instant'),
  op: v.optional(
    v.union(
      [
        text,
        v.strictObject({
          column: text,
          insert: v.optional(text, 'insert'),
          update: v.optional(text, 'update'),
          delete: v.optional(text, 'delete'),
          soft_delete: v.optional(text),
          read: v.optional(text),
        }),
      ],
      'should be a column, or column with the words for insert, update and delete',
    ),
  ),
  is_soft_delete: v.optional(
    v.union([text, Flag], 'should be a column, or a flag with column, yes and no'),
  ),
  sequence: v.optional(text),
});

const Query = v.strictObject({
  kind: v.literal('query'),
  schema: v.optional(text),
  table: text,
  key: v.union(
    [text, v.pipe(columnList, v.minLength(1, 'should name at least one column'))],
    'should be a column, or a list of columns',
  ),
  sql: text,
  sources: v.optional(v.pipe(plain, v.record(v.string(), text, isObject))),
  ignore: v.optional(columnList),
  metadata: v.optional(columnList),
  decimals: v.optional(decimals),
});

const isAdapter = "should be an adapter's name or package, such as 'duckdb'";
const adapter = v.pipe(v.string(isAdapter), v.check(isPackage, isAdapter));
const database = v.pipe(
  text,
  v.check(
    (name) => !holdsCredentials(name),
    "should be just the database's name, without login details",
  ),
);
/** A mapping is data: no file it names is executed. */
const notHere = v.pipe(
  v.unknown(),
  v.check(() => false, "isn't allowed in a mapping, since a configuration is code: use --config"),
  v.transform(() => undefined),
);

const Connect = v.strictObject({
  adapter: v.optional(adapter),
  database: v.optional(database),
  config: v.optional(notHere),
  profile: v.optional(text),
  target: v.optional(text),
  profiles_dir: v.optional(text),
});

/** The contents of a mapping file. */
export const MappingFile = v.strictObject(
  {
    day: v.optional(wholeNumber(0)),
    seed: v.optional(wholeNumber(0)),
    scale: v.optional(wholeNumber(1)),
    epoch: v.optional(v.pipe(v.string(isDate), v.regex(/^\d{4}-\d{2}-\d{2}$/, isDate))),
    variant: v.optional(text),
    texture: v.optional(v.picklist(TEXTURES, "should be 'plain' or 'real'")),
    deletes: v.optional(v.picklist(DELETES, "should be 'soft' or 'hard'")),
    connect: v.optional(v.pipe(plain, Connect)),
    schema: v.optional(text),
    timestamps: v.optional(Timestamps),
    decimals: v.optional(decimals),
    metadata: v.optional(columnList),
    manifest: v.optional(text, 'target/manifest.json'),
    tables: v.pipe(
      v.array(
        v.variant('kind', [Copy, Scd2, Changes, Query], ({ expected }) =>
          expected === 'Object' ? isObject : "should be 'copy', 'scd2', 'changes' or 'query'",
        ),
        'should be a list of tables',
      ),
      v.minLength(1, 'should name at least one table'),
    ),
  },
  isObject,
);

export type MappingFile = v.InferOutput<typeof MappingFile>;
type Mapped = MappingFile['tables'][number];
export type MappedQuery = Extract<Mapped, { readonly kind: 'query' }>;
export type MappedTable = Exclude<Mapped, MappedQuery>;

export type MappedRule = v.InferOutput<typeof ColumnRule>;
export type MappedFlag = v.InferOutput<typeof DeleteFlag>;
export type MappedObserved = v.InferOutput<typeof Observed>;
