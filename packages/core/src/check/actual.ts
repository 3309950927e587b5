import type { Dialect } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { timestamp } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { customColumns, keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { isNoCustomRow } from '../plan/custom-key.js';
import { columnOf, placeSql } from './column-rule.js';
import { type Field, offsetOf } from './fields.js';
import type { ChangesMapping, CheckMapping, Scd2Mapping } from './mapping.js';
import { flagLiteral } from './spelling.js';

/** Seconds since 1970 of YYYY-MM-DD, with or without HH:MM:SS; undefined if it is neither. */
export function parseInstant(text: string): number | undefined {
  const [, date = '', hour = 0, minute = 0, second = 0] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d))?$/.exec(text) ?? [];
  const days = parseDate(date);
  if (days === undefined) return undefined;
  return days * SECONDS_PER_DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
}

/** An instant in the target's terms, as SQL. */
export const instantLiteral = (dialect: Dialect, seconds: number): string =>
  dialect.fromInteger(timestamp, dialect.bigint(BigInt(seconds)));

/** Which table is read, and how. */
export interface ActualContext {
  readonly model: Model;
  readonly mapping: CheckMapping;
  /** The source's. */
  readonly table: TableDefinition;
  readonly dialect: Dialect;
}

/** The end of a version; NULL while it is current. */
function endOfVersion(dialect: Dialect, { validTo, open }: Scd2Mapping): string {
  const name = placeSql(dialect, validTo, timestamp);
  if (open === undefined || open === null) return name;
  const far = parseInstant(open);
  if (far !== undefined) {
    return `CASE WHEN ${name} < ${instantLiteral(dialect, far)} THEN ${name} END`;
  }
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `'${open}' is not a valid end for an open version.`,
    next: 'Write YYYY-MM-DD, with or without HH:MM:SS.',
  });
}

/**
 * When a change happened. Rows of a snapshot have no time of their own; theirs is the beginning of
 * the log.
 */
function instantOf(dialect: Dialect, mapping: ChangesMapping, start: number): string {
  const { instant, op, words } = mapping;
  const name = placeSql(dialect, instant, timestamp);
  if (op === undefined || words.read === undefined) return name;
  const isRead = `${dialect.identifier(op)} = ${dialect.text(words.read)}`;
  return `CASE WHEN ${isRead} THEN ${instantLiteral(dialect, start + offsetOf(mapping))} ELSE ${name} END`;
}

/** The columns that aren't fields: the row's position in time. */
function placeColumns({ dialect, mapping, model }: ActualContext, key: string): readonly string[] {
  const name = (text: string): string => dialect.identifier(text);
  if (mapping.kind === 'copy') return [];
  if (mapping.kind === 'changes') {
    const start = model.calendar.endOf(mapping.from);
    const { sequence } = mapping;
    const columns = [`${instantOf(dialect, mapping, start)} AS ${name('valid_from')}`];
    return sequence ? [...columns, `${name(sequence)} AS ${name('sequence')}`] : columns;
  }
  const { validFrom, isCurrent, version } = mapping;
  const start = placeSql(dialect, validFrom, timestamp);
  const columns = [
    `${start} AS ${name('valid_from')}`,
    `${endOfVersion(dialect, mapping)} AS ${name('valid_to')}`,
    `MAX(${start}) OVER (PARTITION BY ${key}) AS ${name('newest')}`,
  ];
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
  const { dialect, mapping, table } = context;
  const name = (text: string): string => dialect.identifier(text);
  const sqlOfField = ({ column, rule, type }: Field): string =>
    placeSql(dialect, { ...rule, column }, type);
  const named = (column: string): string => {
    const field = fields.find((one) => one.name === column);
    return field === undefined ? name(column) : sqlOfField(field);
  };
  const key = keyNames(table).map(named).join(', ');
  const columns = fields.map((field, index) => `${sqlOfField(field)} AS ${name(`c${index}`)}`);
  return [
    `SELECT ${[...columns, ...placeColumns(context, key)].join(', ')}`,
    `FROM ${dialect.qualified(mapping.target)}`,
    `WHERE ${isNoCustomRow(dialect, table, customColumns(table).map(named))}`,
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
  const names = [...fields.map(({ column, rule }) => columnOf({ ...rule, column })), ...place];
  return names.filter((name) => name !== undefined);
}
