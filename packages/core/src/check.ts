/** Comparing what a pipeline has made with the right answer, inside the engine. */

export { CAUSES, type Cause } from './check/causes.js';
export { check } from './check/check.js';
export {
  type Guess,
  type GuessedMapping,
  type GuessRequest,
  guessMappings,
  type TargetHint,
} from './check/guess/guess-mappings.js';
export type {
  AnyMapping,
  ChangesMapping,
  CheckKind,
  CheckMapping,
  ColumnRule,
  CopyMapping,
  CurrentFlag,
  DeleteFlag,
  Flag,
  FlagValue,
  OperationWords,
  PlaceColumn,
  QueryMapping,
  QueryView,
  Scd2Mapping,
  TimestampRules,
} from './check/mapping.js';
export type { Observed, RunTable } from './check/observed.js';
export type {
  CheckDetails,
  CheckDifference,
  CheckedRow,
  CheckedTable,
  CheckFinding,
  CheckReport,
  ComparedRow,
  KeyRows,
  LikelyCause,
  TableError,
} from './check/report.js';
export type { CheckRequest } from './check/request.js';
