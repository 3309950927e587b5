import type { Dialect } from '../adapter.js';
import { CREATED_AT, DELETED_AT, UPDATED_AT } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { keyOf } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import { arrivedOn } from '../views/ordinals.js';
import { mutableColumns } from '../views/state.js';
import { type Field, offsetOf } from './fields.js';
import { instantLiteral } from './instants.js';
import { type CheckMapping, isFlag } from './mapping.js';
import { type Sql, sqlOf } from './spelling.js';

/** Likely causes, as described to people. */
export const CAUSES = {
  'late-load': "The last day's changes are missing: the load ran late or not at all.",
  'soft-deletes-kept': 'Deleted rows are kept as active.',
  'soft-deletes-as-deletes':
    'Soft deletes are logged as deletes, but they are updates: the rows still exist.',
  'deletes-missed': "Rows that the source removed are kept: its deletes weren't captured.",
  'deleted-rows-removed': 'Deleted rows were removed instead of being marked as deleted.',
  'missed-updates': 'Rows have earlier values: updates were missed.',
  overwritten: 'Earlier values were overwritten with later ones.',
  'changes-within-a-day': 'Of several changes within one day, not all were kept.',
  're-run': 'The same rows were loaded again, for instance by a repeated run.',
  rounding: 'Amounts were rounded.',
  'time-zone': 'Timestamps are shifted, for instance by a different time zone.',
  ahead: 'The target is at a later day than the one checked.',
} as const;

/** The name of a likely cause. */
export type Cause = keyof typeof CAUSES;

/** Amounts that differ by less than one may have been rounded. */
const ROUNDED = 1;

/** The fields whose later values are compared: an earlier version may hold them. */
export function laterFields(
  mapping: CheckMapping,
  table: TableDefinition,
  fields: readonly Field[],
): readonly number[] {
  if (mapping.kind === 'copy') return [];
  const mutable = new Set([...mutableColumns(table, timelineOf(table)), UPDATED_AT, DELETED_AT]);
  return fields.flatMap(({ name }, index) => (mutable.has(name) ? [index] : []));
}

interface CauseContext {
  readonly model: Model;
  readonly mapping: CheckMapping;
  readonly table: TableDefinition;
  readonly fields: readonly Field[];
  readonly day: number;
  readonly dialect: Dialect;
  /** Whether versions are all that is left of removed rows. */
  readonly isAfterRemoval: boolean;
}

/** How many fields differ for the reason the test checks, as SQL. */
const differing = (sql: Sql, indexes: readonly number[], test: (index: number) => string): string =>
  indexes
    .map((index) => sql`CASE WHEN {d${index}} = 1 AND ${test(index)} THEN 1 ELSE 0 END`)
    .join(' + ') || '0';

/** In the target's terms. */
const endOfDay = ({ model, mapping, day, dialect }: CauseContext): string =>
  instantLiteral(dialect, model.calendar.endOf(day) + offsetOf(mapping));

/** What a missing delete of the source means. */
const lostDelete = ({ model }: CauseContext): Cause =>
  model.parameters.deletes === 'hard' ? 'deletes-missed' : 'soft-deletes-kept';

function deleteIsLost({ mapping, fields }: CauseContext, sql: Sql): string {
  if (mapping.kind === 'scd2' && (mapping.deletes === 'closed' || mapping.deletes === 'ended')) {
    return sql`{end_differs} = 1 AND {valid_to} IS NULL`;
  }
  const flag = mapping.kind !== 'changes' && isFlag(mapping.deletes) ? mapping.deletes : undefined;
  const index = fields.findIndex(({ name }) => name === (flag?.column ?? DELETED_AT));
  if (index < 0) return '1 = 0';
  const isActive = flag ? '' : sql` AND {a${index}} IS NULL`;
  return sql`{gone} = 1 AND {d${index}} = 1${isActive}`;
}

/**
 * For a log: nothing differs except the word for a soft delete, where it has the one for deletes.
 */
function isLoggedAsDelete({ model, mapping, fields, dialect }: CauseContext, sql: Sql): string {
  const op = fields.findLastIndex(({ name }) => name === 'op');
  if (mapping.kind !== 'changes' || mapping.op === undefined || op < 0) return '1 = 0';
  if (model.parameters.deletes === 'hard') return '1 = 0';
  const word = dialect.text(mapping.words.delete);
  return sql`{gone} = 1 AND {differing} = {d${op}} AND {a${op}} = ${word}`;
}

/** WHEN … THEN … for the rows that differ, the most specific first. */
function differentCauses(context: CauseContext, sql: Sql): readonly (readonly [string, Cause])[] {
  const { mapping, table, fields, dialect } = context;
  const decimals = fields.flatMap(({ type }, index) =>
    type.kind === 'decimal' || type.kind === 'double' ? [index] : [],
  );
  const rounded = differing(
    sql,
    decimals,
    (index) => sql`ABS({e${index}} - {a${index}}) < ${ROUNDED}`,
  );
  const causes: (readonly [string, Cause])[] = [
    [deleteIsLost(context, sql), lostDelete(context)],
    [isLoggedAsDelete(context, sql), 'soft-deletes-as-deletes'],
    [sql`{differing} = ${rounded}`, 'rounding'],
  ];
  if (mapping.kind === 'copy') {
    const updated = fields.findIndex(({ name }) => name === UPDATED_AT);
    const isOld = updated < 0 ? '1 = 1' : sql`{a${updated}} < {e${updated}}`;
    causes.push([sql`{is_late} = 1 AND ${isOld}`, 'late-load']);
    if (updated >= 0) {
      causes.push([isOld, 'missed-updates']);
      causes.push([sql`{a${updated}} > ${endOfDay(context)}`, 'ahead']);
    }
    return causes;
  }
  const later = differing(sql, laterFields(mapping, table, fields), (index) => {
    const { type } = fields[index] ?? { type: { kind: 'bigint' } as const };
    const holds = (column: string): string =>
      `NOT (${dialect.distinct(type, sql`{a${index}}`, dialect.identifier(column))})`;
    return `(${holds(`next${index}`)} OR ${holds(`last${index}`)})`;
  });
  return [...causes, [sql`{next_at} IS NOT NULL AND {differing} = ${later}`, 'overwritten']];
}

function missingCauses(context: CauseContext, sql: Sql) {
  const { model, mapping, dialect } = context;
  const start = BigInt(mapping.kind === 'changes' ? model.calendar.endOf(mapping.from) : 0);
  const late = [sql`{is_late} = 1`, 'late-load'] as const;
  if (mapping.kind === 'copy') return [[sql`{gone} = 1`, 'deleted-rows-removed'] as const, late];
  const dayOf = (column: string): string =>
    dialect.divide(dialect.identifier(column), dialect.integer(86_400n));
  const beside = (which: 'next' | 'previous'): string =>
    sql`(${dialect.identifier(`${which}_is_there`)} = 1 AND ${dayOf(`${which}_at`)} = ${dayOf('at')})`;
  // If the row's other versions are missing too, it isn't the delete that was lost.
  const isKnown =
    mapping.kind === 'scd2'
      ? sql`{previous_is_there} = 1`
      : sql`{at} > ${dialect.integer(start)} AND ({previous_is_there} IS NULL OR {previous_is_there} = 1)`;
  const removed = sql`{is_removed} = 1 AND {any_is_there} = 0`;
  return [
    ...(context.isAfterRemoval ? [[removed, 'deleted-rows-removed'] as const] : []),
    [sql`{gone} = 1 AND ${isKnown}`, lostDelete(context)] as const,
    [beside('next'), 'changes-within-a-day'] as const,
    [sql`{is_late} = 0 AND ${beside('previous')}`, 'changes-within-a-day'] as const,
    late,
  ];
}

function extraCauses(context: CauseContext, sql: Sql) {
  const { mapping, table, fields, day, dialect } = context;
  const { end } = arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });
  const last = dialect.integer(BigInt(end === 0 ? 0 : keyOf(end - 1)));
  const numbered = hasOwnKey(table) ? sql`{a0} > ${last}` : '1 = 0';
  const isAhead = mapping.kind === 'copy' ? numbered : sql`{valid_from} > ${endOfDay(context)}`;
  // The key of a row that is late isn't above the others, and not every key is a number.
  const created = fields.findIndex(({ name }) => name === CREATED_AT);
  const isUnordered = table.arrivals.lateDays > 0 || !hasOwnKey(table);
  if (mapping.kind === 'copy' && isUnordered && created >= 0) {
    const isLate = sql`{a${created}} > ${endOfDay(context)}`;
    return [[sql`{gone} = 1`, lostDelete(context)] as const, [isLate, 'ahead'] as const];
  }
  return [[sql`{gone} = 1`, lostDelete(context)] as const, [isAhead, 'ahead'] as const];
}

/** The likely cause of a row's difference, as SQL; NULL if none fits. */
export function causeSql(context: CauseContext): string {
  const sql = sqlOf(context.dialect);
  const branches = (
    [
      ['duplicated', [['1 = 1', 're-run']]],
      ['missing', missingCauses(context, sql)],
      ['extra', extraCauses(context, sql)],
      ['different', differentCauses(context, sql)],
    ] as const
  ).flatMap(([difference, causes]) =>
    causes.map(
      ([test, cause]) => sql`WHEN {difference} = '${difference}' AND ${test} THEN '${cause}'`,
    ),
  );
  return `CASE\n  ${branches.join('\n  ')}\nEND`;
}
