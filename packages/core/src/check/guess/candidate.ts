import type { FoundTable, TableName } from '../../adapter.js';
import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';
import type { PlaceColumn, TimestampRules } from '../mapped-values.js';
import type { ColumnMatch } from './names.js';
import type { Shape } from './shape.js';

/** A target and the source table it seems to hold. */
export interface Candidate {
  readonly model: Model;
  readonly system: string;
  readonly table: TableDefinition;
  readonly target: TableName;
  readonly found: FoundTable;
  readonly match: ColumnMatch;
  readonly shape: Shape;
  /** The columns whose changes make versions, if they are known. */
  readonly track?: readonly string[] | undefined;
  readonly timestamps?: TimestampRules | undefined;
  /** Where versions begin and end, or changes happened, if that isn't a column as it is. */
  readonly places: Readonly<Record<string, PlaceColumn>>;
  /** What was found out about the table, but for its single columns. */
  readonly told: readonly string[];
}
