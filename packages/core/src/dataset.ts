/** Defining datasets: expressions, arrivals, timelines. */
export * from './expression/build.js';
export { HASH_RANGE, type HashConstants, hashConstants, hashOf } from './expression/hash.js';
export * from './expression/integer.js';
export type { Bool, Int, Nullable, Text } from './expression/node.js';
export { type ArrivalSchedule, Arrivals, type Place } from './model/arrivals.js';
export { Calendar, SECONDS_PER_DAY } from './model/calendar.js';
export type { Column, ColumnExpression } from './model/column.js';
export { type ColumnType, type KeyType, types } from './model/column.js';
export {
  type Dataset,
  type DatasetDefinition,
  defineDataset,
  type GivenParameters,
  type Model,
  type Parameters,
  type SystemDefinition,
} from './model/dataset.js';
export {
  type ColumnDeclaration,
  type ColumnDetails,
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
export { DELETES, type Deletes } from './model/deletes.js';
export { CUSTOM_FIRST, CUSTOM_LAST, isCustomKey, key, keyOf, ordinalOf } from './model/key.js';
export {
  anyRow,
  type DayRange,
  type Deletion,
  daysAfterArrival,
  type Event,
  type ForeignKey,
  type Reach,
  type RecurringEvent,
  type TableDefinition,
  type Timeline,
} from './model/table.js';
