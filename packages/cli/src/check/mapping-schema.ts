import { DELETES, TEXTURES } from '@headwater/core/dataset';
import * as v from 'valibot';
import { Connect } from './mapping-connection.js';
import {
  type ColumnRule,
  columnList,
  columnRules,
  DeleteFlag,
  decimals,
  deletes,
  Flag,
  instant,
  isDate,
  isObject,
  Observed,
  place,
  plain,
  SetFlag,
  Timestamps,
  text,
  wholeNumber,
} from './mapping-values.js';

const common = {
  source: text,
  schema: v.optional(text),
  table: text,
  where: v.optional(text),
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
  snapshot: v.optional(v.boolean('should be true or false')),
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
