import {
  and,
  bool,
  less,
  lessOrEqual,
  lower,
  not,
  nullUnless,
  or,
  when,
  whenText,
} from '../expression/build.js';
import { add, divide, greatest, int, least, multiply, subtract } from '../expression/integer.js';
import type { Bool, Int, Nullable, Signed, Text } from '../expression/node.js';
import type { ColumnExpression } from '../model/column.js';
import type { TableDefinition, Timeline } from '../model/table.js';

/** One row at an instant, as expressions over its ordinal. */
export interface RowState {
  /**
   * Whether the row exists: it has arrived, if it ever does, and hasn't been removed. Otherwise the other members are
   * meaningless.
   */
  readonly exists: Bool;
  readonly columns: Readonly<Record<string, ColumnExpression>>;
  /** When it could first be seen. */
  readonly arrivedAt: Int;
  /** Since when it has been as it is. */
  readonly changedAt: Int;
  readonly deleted: Bool;
  /** What its columns say of these instants, and of its deletion. */
  readonly createdAt: Int;
  readonly updatedAt: Int;
  readonly deletedAt: Nullable<Int>;
}

const isNever = (test: Bool): boolean => test.op === 'bool' && !test.value;

const presenceOf = (value: ColumnExpression): Pick<Nullable, 'test' | 'value'> =>
  value.type === 'nullable' ? value : { test: bool(true), value };

type NumberValue = Int | Signed;

const isNumber = (value: ColumnExpression): value is NumberValue =>
  value.type === 'int' || value.type === 'signed';

const loweredOf = (value: NumberValue): Pick<Signed, 'value' | 'offset'> =>
  value.type === 'signed' ? value : { value, offset: 0n };

/** One of two values of a column. */
export function chosen(test: Bool, yes: ColumnExpression, no: ColumnExpression): ColumnExpression {
  if (yes.type === 'int' && no.type === 'int') return when(test, yes, no);
  if (isNumber(yes) && isNumber(no)) {
    const [y, n] = [loweredOf(yes), loweredOf(no)];
    const offset = y.offset > n.offset ? y.offset : n.offset;
    const raised = (one: typeof y): Int => add(one.value, offset - one.offset);
    return lower(when(test, raised(y), raised(n)), offset);
  }
  if (yes.type === 'text' && no.type === 'text') return whenText(test, yes, no);
  if (yes.type === 'bool' && no.type === 'bool') {
    return or(and(test, yes), and(not(test), no));
  }
  if (yes.type !== 'nullable' && no.type !== 'nullable') {
    throw new TypeError(`A choice between a ${yes.type} and a ${no.type} value has no type.`);
  }
  const [y, n] = [presenceOf(yes), presenceOf(no)];
  const isSet = or(and(test, y.test), and(not(test), n.test));
  // What is never there may be of any type.
  if (isNever(y.test)) return nullUnless(isSet, n.value);
  if (isNever(n.test)) return nullUnless(isSet, y.value);
  return nullUnless(isSet, chosen(test, y.value, n.value) as Int | Text | Bool | Signed);
}

/** The state of ordinal `n` at the instant `at`: the first of the three views, as expressions. */
export function stateOf(timeline: Timeline, at: Int): RowState {
  const { deletion } = timeline;
  const isOver = deletion ? and(deletion.occurs, lessOrEqual(deletion.at, at)) : bool(false);
  const deleted = deletion?.isHard ? bool(false) : isOver;
  const hasArrived = and(lessOrEqual(timeline.arrives, at), timeline.isThere ?? true);
  const exists = and(hasArrived, deletion?.isHard ? not(isOver) : true);
  // Events after a deletion never happen.
  const horizon =
    deletion && !deletion.isHard
      ? when(deletion.occurs, least(at, subtract(deletion.at, 1)), at)
      : at;
  let changedAt = timeline.arrives;
  let columns = { ...timeline.initial };
  const apply = (test: Bool, sets: Readonly<Record<string, ColumnExpression>>, instant: Int) => {
    const changed = Object.entries(sets).map(([name, value]) => {
      const before = columns[name];
      return [name, before === undefined ? value : chosen(test, value, before)] as const;
    });
    columns = { ...columns, ...Object.fromEntries(changed) };
    changedAt = greatest(changedAt, when(test, instant, 0));
  };
  for (const event of timeline.events ?? []) {
    const reached = lessOrEqual(event.at, horizon);
    apply(event.occurs ? and(event.occurs, reached) : reached, event.sets, event.at);
  }
  for (const event of timeline.recurring ?? []) {
    const passed = divide(subtract(horizon, event.first), event.every);
    const instant = add(event.first, multiply(passed, event.every));
    apply(lessOrEqual(event.first, horizon), event.sets(add(passed, 1)), instant);
  }
  if (deletion) changedAt = when(deleted, deletion.at, changedAt);
  const { carries = (instant) => instant } = timeline;
  return {
    exists,
    columns,
    arrivedAt: timeline.arrives,
    changedAt,
    deleted,
    createdAt: carries(timeline.arrives),
    updatedAt: carries(changedAt),
    deletedAt: nullUnless(deleted, deletion ? carries(deletion.at) : int(0)),
  };
}

/** Whether an event of the row happens after `from`, given its state at the end of the window. */
export const changedAfter = (state: RowState, from: Int): Bool => less(from, state.changedAt);

/** The columns an event can change, in the table's order. */
export function mutableColumns(table: TableDefinition, timeline: Timeline): readonly string[] {
  const set = new Set([
    ...(timeline.events ?? []).flatMap((event) => Object.keys(event.sets)),
    ...(timeline.recurring ?? []).flatMap((event) => Object.keys(event.sets(int(1)))),
  ]);
  return table.columns.map((column) => column.name).filter((name) => set.has(name));
}
