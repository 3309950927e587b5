import type { Dialect } from '../adapter.js';
import { and, bool, equal, less, not, or, when } from '../expression/build.js';
import { int, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { Bindings } from '../expression/specialize.js';
import type { Model } from '../model/dataset.js';
import { isAsScheduled } from '../model/presence.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import type { RowState } from '../views/state.js';
import { knownState } from './known-state.js';
import type { CheckMapping, CopyMapping } from './mapping.js';
import { momentsOf } from './moments.js';
import { hasSnapshot, isByRun, observations } from './observation.js';
import { allRows, ordinalsOf, type Piece } from './pieces.js';
import { sampled } from './sampled.js';

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

/** The rows of an answer: each with its state at an instant, and whether it is part of it. */
export interface AnswerRows {
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
type Paired = Omit<AnswerRows, 'source'>;

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
  const where = hasSnapshot(mapping) ? seen.where : and(seen.where, not(isFirst));
  const at = isByRun(mapping) ? seenAt : when(isFirst, seenAt, changedAt);
  return { ...seen, where, at, isInsert: isNew, isRead: isFirst, places };
}

/** The rows of every change. */
function changedRows(context: ExpectedContext, rows: number): Paired {
  const { model, mapping, table, to, dialect } = context;
  const from = mapping.kind === 'changes' ? model.calendar.endOf(mapping.from) : 0;
  const withSnapshot = mapping.kind === 'changes' && hasSnapshot(mapping);
  const { places, ...moments } = momentsOf(table, rows, { from, to }, withSnapshot);
  const state = knownState(timelineOf(table), moments.at);
  const isInsert = equal(moments.at, state.arrivedAt);
  return { ...moments, state, isInsert, places: dialect.series(0, places) };
}

/** The rows of which an answer is made. */
export function answerRows(context: ExpectedContext): AnswerRows {
  const { model, mapping, table, day, to, dialect } = context;
  const { calendar } = model;
  const all = allRows(table, day);
  const { end: rows } = all;
  const piece = context.piece ?? { ...all, isLast: true };
  const { first, end } = piece;
  const source = ordinalsOf(dialect, piece);
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
