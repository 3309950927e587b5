/** Comparing what a pipeline has made with the right answer, inside the engine. */

export { CAUSES, type Cause } from './check/causes.js';
export { check } from './check/check.js';
export type {
  Guess,
  GuessedMapping,
  GuessRequest,
  TargetHint,
} from './check/guess/guess.js';
export { guessMappings } from './check/guess/guess-mappings.js';
export type {
  ColumnRule,
  CurrentFlag,
  DeleteFlag,
  Flag,
  FlagValue,
  PlaceColumn,
  TimestampRules,
} from './check/mapped-values.js';
export type {
  AnyMapping,
  ChangesMapping,
  CheckKind,
  CheckMapping,
  CopyMapping,
  OperationWords,
  Scd2Mapping,
} from './check/mapping.js';
export type { Observed, RunTable } from './check/observed.js';
export type { QueryMapping, QueryView } from './check/query-mapping.js';
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
