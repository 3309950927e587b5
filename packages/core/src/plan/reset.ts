import type { Delivery, TableName } from '../adapter.js';
import { CUSTOM_FIRST, CUSTOM_LAST } from '../model/key.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { baselineInserts } from './baseline.js';
import { type PlanContext, specOf, specsOf } from './context.js';
import { insertMissing } from './insert-missing.js';
import { qualified } from './qualified.js';
import { NO_ROWS, type Step, type SystemPlan, structure } from './step.js';

/** SQL for: the key is one of the user's own. */
export const isCustom = (key: string): string =>
  `${key} BETWEEN ${CUSTOM_FIRST} AND ${CUSTOM_LAST}`;

export interface ResetPlanOptions {
  readonly delivery?: Delivery | undefined;
  /** Tables whose custom rows an unfinished reset has put aside, for nothing. */
  readonly abandoned?: readonly string[] | undefined;
}

interface KeptTable {
  readonly keep: readonly Step[];
  readonly restore: Step;
  readonly drop: Step;
}

/** Custom rows wait in the ledger's schema, where they outlive a lost connection. */
const keptName = ({ ledger, schema }: PlanContext, table: string): TableName => ({
  schema: ledger,
  table: `kept_${schema}_${table}`,
});

function keepCustomRows(context: PlanContext, table: TableDefinition): KeptTable {
  const { dialect } = context;
  const kept = keptName(context, table.name);
  const columns = columnsOf(table).map(({ name }) => name);
  const list = columns.map((name) => dialect.identifier(name)).join(', ');
  const { name } = specOf(context, table);
  const mine = `SELECT ${list}\nFROM ${qualified(dialect, name)}\nWHERE ${isCustom(dialect.identifier(table.key.name))}`;
  const restored = `SELECT ${list}\nFROM ${qualified(dialect, kept)}`;
  const insert = { into: name, columns, select: restored };
  return {
    keep: dialect
      .createTableAs(kept, mine)
      .map((sql) => structure(`Keep custom rows of ${table.name}`, sql, table.name)),
    restore: {
      label: `Restore custom rows of ${table.name}`,
      kind: 'restore',
      table: table.name,
      sql: dialect.insert(insert),
      countSql: undefined,
      repeatSql: () => insertMissing(dialect, insert, table.key.name),
      expected: () => NO_ROWS,
    },
    drop: structure(`Drop the copy of ${table.name}`, dialect.dropTable(kept), table.name),
  };
}

/**
 * Brings a system back to day 0; the user's own rows go, but for those of the tables in `keep`.
 */
export function planReset(
  context: PlanContext,
  keep: readonly string[],
  { delivery = 'truncate', abandoned = [] }: ResetPlanOptions = {},
): SystemPlan {
  const { system, database, schema, dialect } = context;
  const dropped = abandoned.map((table) =>
    structure(`Drop the copy of ${table}`, dialect.dropTable(keptName(context, table)), table),
  );
  const kept = system.tables
    .filter(({ name }) => keep.includes(name))
    .map((table) => keepCustomRows(context, table));
  const emptied = dialect
    .emptyTables(specsOf(context), delivery)
    .map((sql) => structure(`Empty the tables of ${system.name}`, sql));
  return {
    system: system.name,
    database,
    schema,
    day: 0,
    steps: [
      ...dropped,
      ...kept.flatMap(({ keep }) => keep),
      ...emptied,
      ...baselineInserts(context),
      ...kept.map(({ restore }) => restore),
      ...kept.map(({ drop }) => drop),
    ],
  };
}
