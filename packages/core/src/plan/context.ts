import type { Dialect, TableSpec } from '../adapter.js';
import type { Model, SystemDefinition } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { tableSpec } from './names.js';

/** What it takes to plan an operation on one system: no connection. */
export interface PlanContext {
  readonly model: Model;
  readonly system: SystemDefinition;
  readonly schema: string;
  readonly dialect: Dialect;
}

export const specOf = ({ system, schema }: PlanContext, table: TableDefinition): TableSpec =>
  tableSpec(system, table, schema);

export const specsOf = (context: PlanContext): readonly TableSpec[] =>
  context.system.tables.map((table) => specOf(context, table));
