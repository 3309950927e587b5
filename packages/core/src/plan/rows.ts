import { equalKeys } from '../adapter/keys.js';
import { seriesOf } from '../adapter/prepared-series.js';
import { indent } from '../adapter/select.js';
import type { Dialect, TableName } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { and, bool, less, lessOrEqual } from '../expression/build.js';
import { int, variable } from '../expression/integer.js';
import type { Bool } from '../expression/node.js';
import { CREATED_AT, DELETED_AT, LARGEST_INTEGER, UPDATED_AT } from '../model/column.js';
import { key, keyOf } from '../model/key.js';
import { hasOwnKey, keyNames } from '../model/key-columns.js';
import { isAsScheduled } from '../model/presence.js';
import { type TableDefinition, type Timeline, timelineOf } from '../model/table.js';
import { type OutputColumn, type Query, renderSelect } from '../sql/select.js';
import { columnsOf } from '../views/evaluator.js';
import type { OrdinalRange } from '../views/ordinals.js';
import { changedAfter, type RowState, stateOf } from '../views/state.js';

/** Fails with DAY_OUT_OF_RANGE if a table would outgrow its key. */
export function requireKeys(table: TableDefinition, ordinals: OrdinalRange): void {
  const last = keyOf(Math.max(0, ordinals.end - 1));
  if (!hasOwnKey(table) || table.key.type.kind === 'bigint' || last <= LARGEST_INTEGER) return;
  throw new HeadwaterError('DAY_OUT_OF_RANGE', {
    what: `The table '${table.name}' would need the key ${last}.`,
    why: `Its key column is a 32-bit integer, up to ${LARGEST_INTEGER}.`,
    next: 'Stop at an earlier day, or load the dataset at a smaller scale.',
  });
}

export interface RowsSpec {
  readonly table: TableDefinition;
  readonly ordinals: OrdinalRange;
  /** Instant of the state. */
  readonly at: number;
  /** The columns to return; all by default. */
  readonly columns?: readonly string[];
  /** Length of the prepared series, if there is one. */
  readonly prepared?: number;
  /** The source of the ordinals; the dialect's own series by default. */
  readonly source?: string;
  /** Only rows that existed at this instant and changed after it, but weren't removed by `at`. */
  readonly changedSince?: number;
  /** Only rows that existed at this instant and are removed by `at`. */
  readonly removedSince?: number;
  /** Only rows that arrived by `at` and after this instant; 0: whenever they arrived. */
  readonly arrivedSince?: number | undefined;
  /** Begins the names of its common table expressions. */
  readonly prefix?: string | undefined;
}

function outputs(table: TableDefinition, state: RowState): readonly OutputColumn[] {
  return columnsOf(table).map(({ name, type }) => {
    if (hasOwnKey(table) && name === table.key.name)
      return { name, type, value: key(variable('n')) };
    if (name === CREATED_AT) return { name, type, value: state.createdAt };
    if (name === UPDATED_AT) return { name, type, value: state.updatedAt };
    if (name === DELETED_AT) return { name, type, value: state.deletedAt };
    return { name, type, value: state.columns[name] ?? int(0) };
  });
}

/** The row existed at `since` and is removed by `at`. A row that never arrives never existed. */
function isRemoved(timeline: Timeline, since: number, at: number): Bool {
  const { arrives, isThere = bool(true), deletion } = timeline;
  if (!deletion?.isHard) return bool(false);
  const falls = and(less(since, deletion.at), lessOrEqual(deletion.at, at));
  const existed = and(lessOrEqual(arrives, since), isThere);
  return and(existed, and(deletion.occurs, falls));
}

function condition(spec: RowsSpec, timeline: Timeline, state: RowState): Bool {
  const { table, changedSince, removedSince, arrivedSince, at } = spec;
  if (removedSince !== undefined) return isRemoved(timeline, removedSince, at);
  const exists = isAsScheduled(table) ? bool(true) : state.exists;
  if (changedSince !== undefined) {
    const changed = changedAfter(state, int(changedSince));
    return and(and(lessOrEqual(state.arrivedAt, changedSince), changed), exists);
  }
  if (arrivedSince !== undefined) {
    return and(state.exists, less(int(arrivedSince), state.arrivedAt));
  }
  return exists;
}

/** The query that computes rows from their ordinals, in their state at an instant. */
export function rowsSelect(spec: RowsSpec, dialect: Dialect): Query {
  const { table, ordinals, prepared = 0 } = spec;
  const rows = ordinals.end - ordinals.first;
  requireKeys(table, ordinals);
  const timeline = timelineOf(table);
  const state = stateOf(timeline, variable('at'));
  const where = condition(spec, timeline, state);
  const wanted = outputs(table, state).filter(({ name }) => spec.columns?.includes(name) ?? true);
  return renderSelect(
    {
      columns: wanted,
      where,
      source: spec.source ?? seriesOf(dialect, ordinals.first, rows, prepared),
      bindings: {
        n: variable('n', ordinals.first, Math.max(ordinals.first, ordinals.end - 1)),
        at: int(spec.at),
      },
      prefix: spec.prefix,
    },
    dialect,
  );
}

/** Nothing follows a deletion, so a changed row that is deleted was deleted in this window. */
export const countOfChanges = (dialect: Dialect, deletedAt: string): string =>
  `SELECT ${dialect.count('*')} AS ${dialect.identifier('changed')}, ${dialect.count(deletedAt)} AS ${dialect.identifier('deleted')}`;

/** Counts the rows {@link rowsSelect} returns since an instant, as "changed" and "deleted". */
export function countChangedSelect(spec: Omit<RowsSpec, 'columns'>, dialect: Dialect): string {
  const rows = rowsSelect({ ...spec, columns: [DELETED_AT] }, dialect);
  return [
    `${rows.with}${countOfChanges(dialect, dialect.identifier(DELETED_AT))}`,
    `FROM (\n  ${indent(rows.select)}\n) AS ${dialect.identifier('c')}`,
  ].join('\n');
}

/** Counts the rows {@link rowsSelect} returns, under one or more names. */
export function countRowsSelect(
  spec: Omit<RowsSpec, 'columns'>,
  names: readonly string[],
  dialect: Dialect,
): string {
  const rows = rowsSelect({ ...spec, columns: [keyNames(spec.table)[0] ?? CREATED_AT] }, dialect);
  const counts = names.map((name) => `${dialect.count('*')} AS ${dialect.identifier(name)}`);
  return [
    `${rows.with}SELECT ${counts.join(', ')}`,
    `FROM (\n  ${indent(rows.select)}\n) AS ${dialect.identifier('c')}`,
  ].join('\n');
}

/** Counts a table's rows that {@link rowsSelect} returns a change for, as "present". */
export function countPresentSelect(
  table: TableName,
  spec: Omit<RowsSpec, 'columns'>,
  dialect: Dialect,
): string {
  const key = keyNames(spec.table);
  const rows = rowsSelect({ ...spec, columns: key }, dialect);
  const [due, there] = [dialect.identifier('due'), dialect.identifier('there')];
  return [
    `${rows.with}SELECT ${dialect.count('*')} AS ${dialect.identifier('present')}`,
    `FROM (\n  ${indent(rows.select)}\n) AS ${due}`,
    `INNER JOIN ${dialect.qualified(table)} AS ${there} ON ${equalKeys(dialect, key, there, due)}`,
  ].join('\n');
}
