/** Running simulated sources: the operations, their results and errors. */

export type {
  CaptureReader,
  CaptureStatus,
  FilesChange,
  TableFiles,
  TableVersion,
} from './adapter.js';
export { type ErrorCode, type ErrorText, HeadwaterError } from './errors.js';
export type { LedgerEntry, Operation } from './ledger/entry.js';
export { isRelativeEpoch, resolveEpoch } from './model/epoch.js';
export type { Maintenance } from './operations/maintenance.js';
export type {
  ChangeRequest,
  OperationName,
  OperationRequest,
  Operations,
  PlanRequest,
  RequestOf,
} from './operations/registry.js';
export type { Verification, VerifiedSystem } from './operations/verify.js';
export type {
  ColumnDifference,
  Finding,
  RowFinding,
  VerifyNote,
} from './operations/verify-table.js';
export type { DayVersion, VersionedDay, Versions } from './operations/versions.js';
export type { RowCounts, StepKind } from './plan/step.js';
export type { StepList } from './plan/step-list.js';
export type { OperationResult } from './running/change.js';
export type { Plan, PlannedStep } from './running/plan.js';
export type { RequestedParameters } from './sessions/context.js';
export type { Progress, RunOptions, StopSignal } from './sessions/progress.js';
export { checkDataset } from './soundness/check-dataset.js';
export { createSource, type Source, type SourceOptions } from './source.js';
export type {
  Status,
  SystemStatus,
  TableStatus,
  UnfinishedStatus,
} from './standing/status.js';
export { type Change, type TableViews, tableViews, type Version } from './views/views.js';
