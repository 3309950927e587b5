/** Looking at a dataset without a database: what it consists of, what happens to a row, and whether it holds its promises. */

export {
  type DatasetDescription,
  type DescribedAnomaly,
  type DescribedColumn,
  type DescribedCount,
  type DescribedEvent,
  type DescribedTable,
  type DescribedTexture,
  describeModel,
} from './inspection/describe.js';
export { type ColumnChange, type RowLife, type RowMoment, rowLife } from './inspection/row-life.js';
export { requireReachable } from './model/days.js';
export type { DatasetCheck, DatasetFinding, Turn } from './soundness/dataset-check.js';
export { datasetChecks } from './soundness/dataset-checks.js';
export {
  compareFingerprint,
  type DatasetFingerprint,
  fingerprintOf,
} from './soundness/fingerprint.js';
