/** Tables as timelines of expressions: what descriptions of datasets compile to, for what they can't say. */
export { type ArrivalSchedule, Arrivals } from './model/arrivals.js';
export { ArrivalsPerParent, type ParentSlots } from './model/arrivals-per-parent.js';
export { Calendar, SECONDS_PER_DAY } from './model/calendar.js';
export {
  type Column,
  type ColumnExpression,
  type ColumnType,
  type KeyType,
  types,
} from './model/column.js';
export {
  type ColumnDeclaration,
  type ColumnValue,
  column,
  type Derived,
  reference,
} from './model/declared-column.js';
export {
  type DeletionDeclaration,
  defineTable,
  type EventDeclaration,
  type RecurringDeclaration,
  type TableDeclaration,
} from './model/define-table.js';
export { CUSTOM_FIRST, CUSTOM_LAST, isCustomKey, key, keyOf, ordinalOf } from './model/key.js';
export {
  anyRow,
  type DayRange,
  daysAfterArrival,
  type Reach,
  type TableDefinition,
} from './model/table.js';
export type { Place, TableArrivals } from './model/table-arrivals.js';
