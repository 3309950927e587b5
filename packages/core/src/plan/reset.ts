import { CUSTOM_FIRST, CUSTOM_LAST } from '../model/key.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { baselineInserts } from './baseline.js';
import { type PlanContext, specOf, specsOf } from './context.js';
import { qualified } from './qualified.js';
import { NO_ROWS, type Step, type SystemPlan, structure } from './step.js';

/** SQL for: the key is one of the user's own. */
export const isCustom = (key: string): string =>
  `${key} BETWEEN ${CUSTOM_FIRST} AND ${CUSTOM_LAST}`;

interface KeptTable {
  readonly keep: Step;
  readonly restore: Step;
  readonly drop: Step;
}

function keepCustomRows(context: PlanContext, table: TableDefinition): KeptTable {
  const { dialect } = context;
  const kept = `headwater_kept_${table.name}`;
  const columns = columnsOf(table).map(({ name }) => name);
  const list = columns.map((name) => dialect.identifier(name)).join(', ');
  const { name } = specOf(context, table);
  const mine = `SELECT ${list}\nFROM ${qualified(dialect, name)}\nWHERE ${isCustom(dialect.identifier(table.key.name))}`;
  const restored = `SELECT ${list}\nFROM ${dialect.temporary(kept)}`;
  return {
    keep: structure(
      `Keep custom rows of ${table.name}`,
      dialect.createTemporary(kept, mine),
      table.name,
    ),
    restore: {
      label: `Restore custom rows of ${table.name}`,
      kind: 'restore',
      table: table.name,
      sql: dialect.insert({ into: name, columns, select: restored }),
      countSql: undefined,
      expected: () => NO_ROWS,
    },
    drop: structure(`Drop the copy of ${table.name}`, dialect.dropTemporary(kept), table.name),
  };
}

/** Brings a system back to day 0; the user's own rows go, but for those of the tables in `keep`. */
export function planReset(context: PlanContext, keep: readonly string[]): SystemPlan {
  const { system, schema, dialect } = context;
  const kept = system.tables
    .filter(({ name }) => keep.includes(name))
    .map((table) => keepCustomRows(context, table));
  const emptied = dialect
    .emptyTables(specsOf(context))
    .map((sql) => structure(`Empty the tables of ${system.name}`, sql));
  return {
    system: system.name,
    schema,
    day: 0,
    steps: [
      ...kept.map(({ keep }) => keep),
      ...emptied,
      ...baselineInserts(context),
      ...kept.map(({ restore }) => restore),
      ...kept.map(({ drop }) => drop),
    ],
  };
}
