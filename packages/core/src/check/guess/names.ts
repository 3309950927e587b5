import type { FoundColumn } from '../../adapter.js';
import { type Column, type ColumnType, DELETED_AT, UPDATED_AT } from '../../model/column.js';
import { keyNames } from '../../model/key-columns.js';
import type { TableDefinition } from '../../model/table.js';
import { columnsOf } from '../../views/evaluator.js';
import type { ColumnRule } from '../mapped-values.js';

/** Columns that tools add: of a load, a snapshot, or a change log. */
const METADATA =
  /^(?:dbt_|_dlt_|_airbyte_|_ab_|_fivetran_|_sdc_|_peerdb_|_sling_|_?etl_|_?load(?:ed)?_|_?batch_|_?ingest|_?inserted_|_?extracted_|__)|^_rescued_data$|^_(?:id|hash|file|source|row)/i;

export const isMetadata = (name: string): boolean => METADATA.test(name);

/** A name without the case of its letters and what separates its words. */
export const bare = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

type Sort = 'number' | 'text' | 'time' | 'boolean' | 'other';

/** What a platform's type holds. */
export function sortOf(type: string): Sort {
  if (/bool|^bit\b/i.test(type)) return 'boolean';
  if (/date|time/i.test(type)) return 'time';
  if (/char|text|string|clob/i.test(type)) return 'text';
  return /int|dec|num|float|double|real|money/i.test(type) ? 'number' : 'other';
}

function sortOfSource({ kind }: ColumnType): Sort {
  switch (kind) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
      return 'number';
    case 'date':
    case 'timestamp':
    case 'timestampMicros':
    case 'timestampTz':
    case 'time':
      return 'time';
    case 'boolean':
      return 'boolean';
    case 'text':
      return 'text';
    default:
      return 'other';
  }
}

/** A column of the source in a target. */
export interface MatchedColumn {
  readonly source: string;
  readonly target: string;
  readonly rule: string | ColumnRule | undefined;
  /** What was concluded, if the name isn't the same. */
  readonly guessed?: string | undefined;
}

/** How a target's columns match those of a source table. */
export interface ColumnMatch {
  readonly columns: readonly MatchedColumn[];
  /** Columns of the source that the target doesn't have. */
  readonly missing: readonly string[];
  /** Columns of the target that aren't any of the source's. */
  readonly others: readonly string[];
  /** From 0 to 1: how much of both is matched. */
  readonly score: number;
}

/** What follows the name of an amount that is kept in cents. */
const CENTS = ['cents', 'incents', 'cent', 'minor'];
/** What follows the name of an instant that is kept as a number. */
const COUNTED =
  /^(?:at)?(?:unix|epoch|ts|timestamp)?(?:s|secs?|seconds?|ms|millis|milliseconds?|us|micros|microseconds?|ns|nanos)?$/;

/** Whether a column has an instant of the source as a number, by its name: `updated_at_ms`, `created_epoch`. */
function isCounted(source: string, { name, type }: FoundColumn): boolean {
  const stem = bare(source).replace(/at$/, '');
  const own = bare(name);
  return sortOf(type) === 'number' && own.startsWith(stem) && COUNTED.test(own.slice(stem.length));
}

const isOf = (column: Column, found: FoundColumn): boolean =>
  sortOfSource(column.type) === sortOf(found.type);

/** The target's column for one of the source's; undefined if there is none, or several could be. */
function matchOf(
  table: TableDefinition,
  column: Column,
  free: readonly FoundColumn[],
): MatchedColumn | undefined {
  const { name: source } = column;
  const same = free.find(({ name }) => bare(name) === bare(source));
  if (same !== undefined) return matched(column, same);
  const counted =
    sortOfSource(column.type) === 'time' && free.find((one) => isCounted(source, one));
  if (counted) return matched(column, counted);
  const isAudit = [UPDATED_AT, DELETED_AT, 'created_at'].includes(source);
  if (isAudit) return undefined;
  const keys = keyNames(table);
  if (keys.length === 1 && keys[0] === source) {
    const known = ['id', 'key', bare(`${table.name}_id`), bare(`${table.name}_key`)];
    const key = free.find(({ name }) => known.includes(bare(name)));
    return key && matched(column, key);
  }
  const cents = free.find(
    ({ name, type }) =>
      sortOf(type) === 'number' && CENTS.some((ending) => bare(name) === bare(source) + ending),
  );
  if (cents !== undefined && column.type.kind === 'decimal') {
    const rule = { expression: `${cents.name} / 100.0`, cast: true };
    return { source, target: cents.name, rule, guessed: `${source} is kept in cents` };
  }
  const words = wordsOf(source);
  const longer = free.filter((one) => {
    const own = wordsOf(one.name);
    return isOf(column, one) && words.every((word) => own.includes(word));
  });
  const [only, ...others] = longer;
  return only !== undefined && others.length === 0 ? matched(column, only) : undefined;
}

function matched(column: Column, { name: target, type }: FoundColumn): MatchedColumn {
  const { name: source } = column;
  const isCast =
    sortOf(type) === 'text' && ['number', 'time', 'boolean'].includes(sortOfSource(column.type));
  const isSame = source.toLowerCase() === target.toLowerCase();
  const renamed = isSame ? [] : [`${source} is called ${target}`];
  const kept = isCast ? [`${source} is kept as a text`] : [];
  const guessed = [...renamed, ...kept].join(', ') || undefined;
  if (isCast)
    return {
      source,
      target,
      rule: isSame ? { cast: true } : { column: target, cast: true },
      guessed,
    };
  return { source, target, rule: isSame ? undefined : target, guessed };
}

/** Matches the columns of a target with those of a source table. */
export function matchColumns(
  table: TableDefinition,
  found: readonly FoundColumn[],
  reserved: readonly string[],
): ColumnMatch {
  const own = found.filter(({ name }) => !reserved.includes(name) && !isMetadata(name));
  const columns: MatchedColumn[] = [];
  const all = columnsOf(table);
  const isFree = ({ name }: FoundColumn): boolean => !columns.some(({ target }) => target === name);
  // Equal names first, so that none is taken for another.
  const equal = all.filter(({ name }) => own.some((one) => bare(one.name) === bare(name)));
  for (const column of [...equal, ...all.filter((one) => !equal.includes(one))]) {
    const match = matchOf(table, column, own.filter(isFree));
    if (match !== undefined) columns.push(match);
  }
  const missing = all
    .map(({ name }) => name)
    .filter((name) => !columns.some(({ source }) => source === name));
  const others = own.filter(isFree).map(({ name }) => name);
  const audit = ['created_at', UPDATED_AT, DELETED_AT];
  const ofSource = all.filter(({ name }) => !audit.includes(name));
  const count = columns.filter(({ source }) => !audit.includes(source)).length;
  const score = (count / ofSource.length + count / Math.max(1, count + others.length)) / 2;
  const hasKey = keyNames(table).every((key) => columns.some(({ source }) => source === key));
  return { columns, missing, others, score: hasKey ? score : 0 };
}
