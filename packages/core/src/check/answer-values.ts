import { and, bool, not, nullUnless, whenText } from '../expression/build.js';
import { int, variable } from '../expression/integer.js';
import { type ColumnExpression, text } from '../model/column.js';
import { key } from '../model/key.js';
import { hasOwnKey } from '../model/key-columns.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import type { RowState } from '../views/state.js';
import type { AnswerRows } from './answer-rows.js';
import { type Field, flagField } from './fields.js';
import type { ChangesMapping, CheckMapping } from './mapping.js';

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

/** What a log says about each change itself. */
export function changeFields(
  { op, words, isSoftDelete }: ChangesMapping,
  { state, isInsert, isRead }: AnswerRows,
  isHard: boolean,
): readonly Field[] {
  const fields: Field[] = [];
  if (op !== undefined) {
    const { insert, update, softDelete = update, read = insert } = words;
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
