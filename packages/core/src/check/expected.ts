import type { Dialect } from '../adapter.js';
import {
  and,
  bool,
  equal,
  less,
  not,
  nullUnless,
  or,
  when,
  whenText,
} from '../expression/build.js';
import { int, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { Bindings } from '../expression/specialize.js';
import { bigint, type ColumnExpression, text, unitsPerSecond } from '../model/column.js';
import type { Model } from '../model/dataset.js';
import { key } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import { isAsScheduled } from '../model/presence.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import { type OutputColumn, type Query, renderSelect } from '../sql/select.js';
import { arrivedOn } from '../views/ordinals.js';
import type { RowState } from '../views/state.js';
import { shifted } from './clock.js';
import { recoded } from './column-rule.js';
import { type Field, fieldsOf, flagField, toleranceOf } from './fields.js';
import { knownState } from './known-state.js';
import type { ChangesMapping, CheckMapping, CopyMapping } from './mapping.js';
import { momentsOf } from './moments.js';
import { isByRun, isByUpdatedAt, observations } from './observation.js';
import type { Piece } from './pieces.js';
import { sampled } from './sampled.js';
import { type Part, statementOf } from './spelling.js';

/**
 * The answer key as the engine generates it: what the target should hold, in the target's terms.
 */
export interface Expected {
  readonly fields: readonly Field[];
  /**
   * Returns "c0", "c1", … for the fields; "l…" and "h…" around those with a tolerance in seconds;
   * and in 64 bits "at" (the row's instant, in seconds since 1970), "born" and "gone" (1: it is
   * deleted), and "updated" (what it says in `updated_at`) if versions begin by that.
   */
  readonly query: Query;
  /** A query that gives the same from {generated}, with the target's words, if it has others than the source. */
  readonly recoded?: string | undefined;
}

/** Which table's answer is generated, and of when. */
export interface ExpectedContext {
  readonly model: Model;
  readonly mapping: CheckMapping;
  readonly table: TableDefinition;
  readonly day: number;
  /** The last of the day, or an earlier instant of it. */
  readonly to: number;
  /** Only these rows, for a table too large to be compared at once. */
  readonly piece?: Piece | undefined;
  readonly dialect: Dialect;
}

interface Source {
  readonly state: RowState;
  /** When the row reached its current state. */
  readonly at: Int;
  readonly where: Bool;
  readonly isInsert: Bool;
  readonly isRead: Bool;
  readonly source: string;
  readonly places?: string | undefined;
  readonly bindings: Bindings;
}

/** Rows paired with their places, of whichever series of rows. */
type Paired = Omit<Source, 'source'>;

/**
 * The rows a copy may know: a target that marks removed rows never saw those removed before day 1.
 */
function rowsOfCopy(
  { deletes }: CopyMapping,
  { calendar }: Model,
  table: TableDefinition,
  to: Int,
  isWhole: boolean,
) {
  const timeline = timelineOf(table);
  const state = knownState(timeline, to);
  const { deletion } = timeline;
  if (!deletion?.isHard) {
    return {
      state,
      at: state.changedAt,
      where: isWhole && isAsScheduled(table) ? bool(true) : state.exists,
    };
  }
  const isKnown = or(not(state.deleted), less(calendar.endOf(0), deletion.at));
  const where = deletes === 'absent' ? state.exists : and(state.exists, isKnown);
  return { state, at: when(state.deleted, deletion.at, state.changedAt), where };
}

/** What a reader who looks now and then sees of the rows. */
function observedRows(context: ExpectedContext, instants: readonly number[], rows: number): Paired {
  const { mapping, table, dialect } = context;
  const { changedAt, seenAt, isFirst, isNew, ...seen } = sampled(table, rows, instants);
  const places = dialect.series(0, Math.max(1, instants.length));
  if (mapping.kind !== 'changes') {
    const at = isByRun(mapping) ? seenAt : changedAt;
    return { ...seen, at, isInsert: isNew, isRead: bool(false), places };
  }
  // What is there first isn't a change.
  const where = mapping.words.read === undefined ? and(seen.where, not(isFirst)) : seen.where;
  const at = isByRun(mapping) ? seenAt : when(isFirst, seenAt, changedAt);
  return { ...seen, where, at, isInsert: isNew, isRead: isFirst, places };
}

/** The rows of every change. */
function changedRows(context: ExpectedContext, rows: number): Paired {
  const { model, mapping, table, to, dialect } = context;
  const from = mapping.kind === 'changes' ? model.calendar.endOf(mapping.from) : 0;
  const withSnapshot = mapping.kind === 'changes' && mapping.words.read !== undefined;
  const { places, ...moments } = momentsOf(table, rows, { from, to }, withSnapshot);
  const state = knownState(timelineOf(table), moments.at);
  const isInsert = equal(moments.at, state.arrivedAt);
  return { ...moments, state, isInsert, places: dialect.series(0, places) };
}

function sourceOf(context: ExpectedContext): Source {
  const { model, mapping, table, day, to, dialect } = context;
  const { calendar } = model;
  const { end: rows } = arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });
  const { first, end } = context.piece ?? { first: 0, end: rows };
  const source = dialect.series(first, end - first);
  const n = variable('n', first, Math.max(first, end - 1));
  if (mapping.kind === 'copy') {
    const bindings = { n };
    const isWhole = to === calendar.endOf(day);
    const none = { isInsert: bool(false), isRead: bool(false) };
    return { ...rowsOfCopy(mapping, model, table, int(to), isWhole), ...none, source, bindings };
  }
  const instants = observations(model, mapping, to);
  const pairs = instants ? observedRows(context, instants, rows) : changedRows(context, rows);
  const found = { ...pairs, source, bindings: { ...pairs.bindings, n } };
  if (mapping.kind !== 'scd2' || mapping.deletes !== 'untracked') return found;
  return { ...found, where: and(found.where, not(found.state.deleted)) };
}

/** A row's values in column order, given its state. */
export function valuesOf(
  mapping: CheckMapping,
  table: TableDefinition,
  state: RowState,
): readonly ColumnExpression[] {
  const isHard = timelineOf(table).deletion?.isHard ?? false;
  return [
    ...(hasOwnKey(table) ? [key(variable('n'))] : []),
    ...table.columns.map(({ name }) => state.columns[name] ?? int(0)),
    state.createdAt,
    state.updatedAt,
    // A log gives a removed row as it last was.
    isHard && mapping.kind === 'changes' ? nullUnless(false, 0) : state.deletedAt,
  ];
}

const flag = (test: Bool): Int => when(test, 1, 0);

/** What a log says about each change itself. */
function changeFields(
  { op, words, isSoftDelete }: ChangesMapping,
  { state, isInsert, isRead }: Source,
  isHard: boolean,
): readonly Field[] {
  const fields: Field[] = [];
  if (op !== undefined) {
    const { insert, update, softDelete = update, read = '' } = words;
    const later = whenText(state.deleted, isHard ? words.delete : softDelete, update);
    const value = whenText(isRead, read, whenText(isInsert, insert, later));
    const length = Math.max(...Object.values(words).map((word?: string) => word?.length ?? 0));
    const own = { name: 'op', column: op, rule: { column: op }, offset: 0 };
    fields.push({ ...own, type: text(length), value });
  }
  if (isSoftDelete !== undefined) {
    const isNow = and(state.deleted, and(not(isInsert), not(isRead)));
    fields.push(flagField(isSoftDelete, isHard ? bool(false) : isNow));
  }
  return fields;
}

/** The source's values as the target spells them. */
function recodedPart(dialect: Dialect, fields: readonly Field[]): string | undefined {
  const columns = fields.flatMap(({ sourceType, rule: { values } }, index) => {
    if (sourceType === undefined || values === undefined) return [];
    const value = recoded(dialect, sourceType, values, dialect.identifier(`v${index}`));
    return [`${value} AS ${dialect.identifier(`c${index}`)}`];
  });
  if (columns.length === 0) return undefined;
  return `SELECT *, ${columns.join(', ')}\nFROM ${dialect.identifier('generated')}`;
}

/** A statement that reads the answer key as {expected}, more parts, and the last one. */
export function expectedStatement(
  dialect: Dialect,
  { query, recoded: recodes }: Expected,
  parts: readonly Part[],
  select: string,
): string {
  if (recodes === undefined) return statementOf(dialect, query, 'expected', parts, select);
  return statementOf(dialect, query, 'generated', [['expected', recodes], ...parts], select);
}

/** Generates what a mapping's table should hold. */
export function expectedOf(context: ExpectedContext): Expected {
  const { mapping, table, dialect } = context;
  const source = sourceOf(context);
  const { state, at, where, bindings } = source;
  const isHard = timelineOf(table).deletion?.isHard ?? false;
  const fields = [
    ...fieldsOf(mapping, table, valuesOf(mapping, table, state), state, context),
    ...(mapping.kind === 'changes' ? changeFields(mapping, source, isHard) : []),
  ];
  const { seconds } = toleranceOf(mapping);
  const columns = fields.flatMap(({ type, sourceType, value }, index): OutputColumn[] => {
    if (sourceType !== undefined) return [{ name: `v${index}`, type: sourceType, value }];
    const column = { name: `c${index}`, type, value };
    const units = unitsPerSecond(type);
    if (units === undefined || seconds === 0) return [column];
    return [
      column,
      { name: `l${index}`, type, value: shifted(value, -seconds * units) },
      { name: `h${index}`, type, value: shifted(value, seconds * units) },
    ];
  });
  const own = [
    { name: 'at', type: bigint, value: at },
    { name: 'born', type: bigint, value: state.arrivedAt },
    { name: 'gone', type: bigint, value: flag(state.deleted) },
    ...(isByUpdatedAt(mapping) ? [{ name: 'updated', type: bigint, value: state.updatedAt }] : []),
  ];
  const query = renderSelect(
    {
      columns: [...columns, ...own],
      where,
      source: source.source,
      places: source.places,
      bindings,
    },
    dialect,
  );
  return { fields, query, recoded: recodedPart(dialect, fields) };
}
