import type { Dialect, TableSpec } from '../adapter.js';
import type { Model, SystemDefinition } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { tableSpec } from './names.js';

/** What planning an operation on one system needs: no connection. */
export interface PlanContext {
  readonly model: Model;
  readonly system: SystemDefinition;
  /** The system's own database; undefined if systems share one. */
  readonly database: string | undefined;
  readonly schema: string;
  /** The schema of the ledger, in the same database. */
  readonly ledger: string;
  readonly dialect: Dialect;
}

export const specOf = ({ system, schema }: PlanContext, table: TableDefinition): TableSpec =>
  tableSpec(system, table, schema);

export const specsOf = (context: PlanContext): readonly TableSpec[] =>
  context.system.tables.map((table) => specOf(context, table));
