/** Describing datasets: systems, tables, columns and their values, references, and what happens to rows. */
export type { AnomalousRows, AnomalyDeclaration } from './language/anomalies.js';
export { table } from './language/begin-table.js';
export { CheckedColumn, type CheckedRow, RowCondition } from './language/checks.js';
export { fromChildren } from './language/column-spec.js';
export { Condition, type ConditionLike } from './language/condition.js';
export type { DailyRows, FixedRows, RareRows, RowsByDay, Week } from './language/day-counts.js';
export {
  at,
  type Ending,
  type RepeatDeclaration,
  type StateDeclaration,
} from './language/declarations.js';
export type { Hours } from './language/during.js';
export type { FirstOfDaySpec } from './language/first-of-day.js';
export type { FirstRowsSpec } from './language/first-rows.js';
export { Json, jsonNumber } from './language/json.js';
export { type JsonLike, type JsonType, json } from './language/json-builder.js';
export { Day, type DayLike, Moment } from './language/moment.js';
export type { OneInSpec } from './language/one-in.js';
export { PreciseMoment } from './language/precise-moment.js';
export { Random } from './language/random.js';
export type { Handle, Reference, RowBase } from './language/row.js';
export { days, hours, minutes, Span, seconds } from './language/span.js';
export { System, system } from './language/system.js';
export { Table } from './language/table.js';
export type {
  ChildRows,
  ColumnNotes,
  FromRow,
  ReferenceOptions,
  TableOptions,
} from './language/table-options.js';
export { type TimeLike, TimeOfDay } from './language/time-of-day.js';
export type { TurnsSpec } from './language/turns.js';
export {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  money,
  type NullableType,
  nullable,
  text,
  time,
  timestamp,
  timestampMicros,
  timestampTz,
  uuid,
} from './language/types.js';
export { Uuid, type UuidLike } from './language/uuid.js';
export { Maybe, onlyIf, when } from './language/values.js';
export type { Choices, Weights } from './language/weighted.js';
export { Whole, type WholeLike } from './language/whole.js';
export { nth, Words, type WordsLike, words } from './language/words.js';
export {
  type Dataset,
  type DatasetDefinition,
  type DescribedSystem,
  defineDataset,
  type GivenParameters,
  type Model,
  type Parameters,
  type ParametersOf,
  type SystemContext,
  type SystemDefinition,
} from './model/dataset.js';
export { DELETES, type Deletes } from './model/deletes.js';
export { TEXTURES, type Texture } from './model/textures.js';
export type { Variants } from './model/variants.js';
export type { ColumnTexture, TableTexture } from './texture/declared.js';
