import type { Dialect } from '../adapter.js';
import { LAST_INSTANT, timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { customColumns, keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { isNoCustomRow } from '../plan/custom-key.js';
import { byClock } from './clock.js';
import { columnOf, placeSql, runPlaces } from './column-rule.js';
import type { Field } from './fields.js';
import { instantLiteral, requireInstant } from './instants.js';
import { isFlag } from './mapped-values.js';
import type { ChangesMapping, CheckMapping, Scd2Mapping } from './mapping.js';
import { isByRun, startOfLog } from './observation.js';
import { isClosed } from './parts.js';
import { ofPiece, type Piece } from './pieces.js';
import { type Runs, seenInstant } from './runs.js';
import { flagLiteral } from './spelling.js';

/** Which table is read, and how. */
export interface ActualContext {
  readonly model: Model;
  readonly mapping: CheckMapping;
  /** The source's. */
  readonly table: TableDefinition;
  readonly dialect: Dialect;
  /** Only these rows. */
  readonly piece?: Piece | undefined;
  /** The instant whose answer it is compared with. */
  readonly to: number;
  /** Those of the pipeline, if its versions begin with them. */
  readonly runs?: Runs | undefined;
}

/** The end of a version; NULL while it is current. */
function endOfVersion(dialect: Dialect, { validTo, open }: Scd2Mapping): string {
  const name = placeSql(dialect, validTo, timestamp);
  if (open === undefined || open === null) return name;
  const far = instantLiteral(dialect, requireInstant(open, 'open'));
  return `CASE WHEN ${name} < ${far} THEN ${name} END`;
}

/** Whether a row belongs to the snapshot with which a log begins; undefined if it has none. */
function isRead({ dialect, model }: ActualContext, mapping: ChangesMapping): string | undefined {
  const { op, words, instant, snapshot = false } = mapping;
  const tests: string[] = [];
  if (op !== undefined && words.read !== undefined) {
    tests.push(`${dialect.identifier(op)} = ${dialect.text(words.read)}`);
  }
  // The time of a first run is found as that of any other.
  if (snapshot && !isByRun(mapping)) {
    const start = instantLiteral(dialect, byClock(mapping, startOfLog(model, mapping)));
    tests.push(`${placeSql(dialect, instant, timestamp)} <= ${start}`);
  }
  return tests.length === 0 ? undefined : tests.join(' OR ');
}

/**
 * When a change happened. Rows of a snapshot have no time of their own; theirs is the beginning of
 * the log.
 */
function instantOf(context: ActualContext, mapping: ChangesMapping): string {
  const { dialect, model } = context;
  const time = seenInstant(context, placeSql(dialect, mapping.instant, timestamp));
  const isFirst = isRead(context, mapping);
  if (isFirst === undefined) return time;
  const start = byClock(mapping, startOfLog(model, mapping));
  return `CASE WHEN ${isFirst} THEN ${instantLiteral(dialect, start)} ELSE ${time} END`;
}

/** The order of a change. The beginning of the log can't be compared with the times of runs. */
function sequenceOf(context: ActualContext, mapping: ChangesMapping): string {
  const own = context.dialect.identifier(mapping.sequence ?? '');
  const isFirst = isRead(context, mapping);
  return isFirst === undefined || !isByRun(mapping)
    ? own
    : `CASE WHEN NOT (${isFirst}) THEN ${own} END`;
}

/** Whether the version of a delete begins when the pipeline noticed it, whenever that was. */
export const isNoticed = ({ mapping }: Pick<ActualContext, 'mapping'>): boolean =>
  mapping.kind === 'scd2' &&
  isFlag(mapping.deletes) &&
  mapping.deletes.whenNoticed === true &&
  !isByRun(mapping);

/** Where such versions match: no other begins there. */
export const noticed = (dialect: Dialect): string => instantLiteral(dialect, LAST_INSTANT);

/** Where a version is looked for: where it begins, unless that may be at any time. */
function placeOf({ dialect, mapping }: ActualContext, start: string): string {
  if (mapping.kind !== 'scd2' || !isFlag(mapping.deletes) || !isNoticed({ mapping })) return start;
  const { column, yes } = mapping.deletes;
  const isDelete = `${dialect.identifier(column)} = ${flagLiteral(dialect, yes)}`;
  return `CASE WHEN ${isDelete} THEN ${noticed(dialect)} ELSE ${start} END`;
}

/** The columns that aren't fields: the row's position in time. */
function placeColumns(context: ActualContext, key: string): readonly string[] {
  const { dialect, mapping } = context;
  const name = (text: string): string => dialect.identifier(text);
  if (mapping.kind === 'copy') return [];
  if (mapping.kind === 'changes') {
    const at = instantOf(context, mapping);
    const columns = [`${at} AS ${name('valid_from')}`, `${at} AS ${name('place')}`];
    if (mapping.sequence === undefined) return columns;
    return [...columns, `${sequenceOf(context, mapping)} AS ${name('sequence')}`];
  }
  const { validFrom, isCurrent, version } = mapping;
  const start = placeSql(dialect, validFrom, timestamp);
  const inRuns = (instant: string): string => seenInstant(context, instant);
  const columns = [
    `${inRuns(start)} AS ${name('valid_from')}`,
    `${placeOf(context, inRuns(start))} AS ${name('place')}`,
    `${inRuns(endOfVersion(dialect, mapping))} AS ${name('valid_to')}`,
  ];
  if (isClosed(context)) {
    columns.push(`MAX(${inRuns(start)}) OVER (PARTITION BY ${key}) AS ${name('newest')}`);
  }
  if (isCurrent !== undefined) {
    const column = name(isCurrent.column);
    const { yes, no } = isCurrent;
    const isYes = `${column} = ${flagLiteral(dialect, yes)}`;
    const isNo = no === null ? `${column} IS NULL` : `${column} = ${flagLiteral(dialect, no)}`;
    const test = `CASE WHEN ${isYes} THEN 1 WHEN ${isNo} THEN 0 ELSE -1 END`;
    columns.push(`${test} AS ${name('is_current')}`, `${column} AS ${name('current_flag')}`);
  }
  if (version !== undefined) columns.push(`${name(version)} AS ${name('version')}`);
  return columns;
}

/**
 * The target's rows, without custom rows: the fields as "c0", "c1", …, and their position in time.
 */
export function actualSelect(context: ActualContext, fields: readonly Field[]): string {
  const { dialect, mapping, table, piece } = context;
  const name = (text: string): string => dialect.identifier(text);
  const sqlOfField = ({ column, rule, type }: Field): string =>
    placeSql(dialect, { ...rule, column }, type);
  const named = (column: string): string => {
    const field = fields.find((one) => one.name === column);
    return field === undefined ? name(column) : sqlOfField(field);
  };
  const key = keyNames(table).map(named).join(', ');
  const within = piece === undefined ? [] : ofPiece(dialect, piece, key);
  const columns = fields.map((field, index) => `${sqlOfField(field)} AS ${name(`c${index}`)}`);
  const own = mapping.where === undefined ? [] : [`(${mapping.where})`];
  return [
    `SELECT ${[...columns, ...placeColumns(context, key)].join(', ')}`,
    `FROM ${dialect.qualified(mapping.target)}`,
    `WHERE ${[isNoCustomRow(dialect, table, customColumns(table).map(named)), ...own, ...within].join(' AND ')}`,
  ].join('\n');
}

/** The target columns a check reads. */
export function columnsRead(mapping: CheckMapping, fields: readonly Field[]): readonly string[] {
  const place = (() => {
    switch (mapping.kind) {
      case 'copy':
        return [];
      case 'changes':
        return [columnOf(mapping.instant), mapping.sequence];
      case 'scd2':
        return [
          columnOf(mapping.validFrom),
          columnOf(mapping.validTo),
          mapping.isCurrent?.column,
          mapping.version,
        ];
    }
  })();
  const names = [
    ...fields.map(({ column, rule }) => columnOf({ ...rule, column })),
    ...place,
    ...runPlaces(mapping).map(columnOf),
  ];
  return names.filter((name) => name !== undefined);
}
