import type { Delivery, FoundColumn, Statement, TableName } from '../adapter.js';
import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';
import { createSchema, stateInserts } from './baseline.js';
import { type PlanContext, specOf, specsOf } from './context.js';
import { isCustomRow } from './custom-key.js';
import { insertMissing } from './insert-missing.js';
import { joinedName } from './joined-name.js';
import { type Step, type SystemPlan, structure } from './step.js';
import { StepList } from './step-list.js';

export interface ResetPlanOptions {
  /** The day to return to: 0 by default. */
  readonly day?: number | undefined;
  /** By table, the version that holds the day's rows, if the platform has kept all of them. */
  readonly versions?: Readonly<Record<string, number>> | null | undefined;
  /** The tables whose custom rows are kept; those of the others are removed. */
  readonly kept?: readonly string[];
  /** Those with a copy from an earlier reset, whose rows exist nowhere else. */
  readonly copied?: readonly string[];
  /** Those that no longer exist, apart from their copies. */
  readonly missing?: readonly string[];
  /** Tables whose copies, left by an earlier reset, aren't wanted. */
  readonly dropped?: readonly string[];
  readonly delivery?: Delivery | undefined;
  /** By table, the columns the user added. */
  readonly added?: Readonly<Record<string, readonly FoundColumn[]>>;
  /** The same for indexes: statements that create them. */
  readonly addedIndexes?: Readonly<Record<string, readonly string[]>>;
}

/** Custom rows wait in the ledger's schema, where they survive a lost connection. */
export const keptName = ({ ledger, schema }: PlanContext, table: string): TableName => ({
  schema: ledger,
  table: joinedName('kept', schema, table),
});

interface KeptTable {
  readonly keep: readonly Step[];
  readonly restore: Step;
  readonly drop: Step;
}

const drop = (context: PlanContext, table: string): Step =>
  structure(
    `Drop the copy of ${table}`,
    context.dialect.dropTable(keptName(context, table)),
    table,
  );

/** Copies custom rows; adds them to a copy whose rows exist nowhere else. */
function keepCustomRows(
  context: PlanContext,
  table: TableDefinition,
  isAdded: boolean,
  added: readonly FoundColumn[],
): KeptTable {
  const { dialect } = context;
  const kept = keptName(context, table.name);
  const own = added.filter(({ generated }) => !generated);
  const columns = [...columnsOf(table), ...own].map(({ name }) => name);
  const list = columns.map((name) => dialect.identifier(name)).join(', ');
  const { name } = specOf(context, table);
  const mine = `SELECT ${list}\nFROM ${dialect.qualified(name)}\nWHERE ${isCustomRow(dialect, table)}`;
  const restored = `SELECT ${list}\nFROM ${dialect.qualified(kept)}`;
  const addToCopy = (): Statement => ({
    sql: insertMissing(dialect, { into: kept, columns, select: mine }, keyNames(table)),
    effect: { kind: 'write', table: kept },
  });
  const copy = isAdded
    ? [addToCopy()]
    : dialect.createTableAs(kept, mine).map((sql): Statement => ({ sql }));
  return {
    keep: copy.map(({ sql, effect }) => ({
      ...structure(`Keep custom rows of ${table.name}`, sql, table.name),
      kind: 'keep',
      effect,
      add: addToCopy,
    })),
    restore: {
      label: `Restore custom rows of ${table.name}`,
      kind: 'restore',
      table: table.name,
      effect: { kind: 'write', table: name },
      // A row the user has added since stays as it is.
      sql: insertMissing(dialect, { into: name, columns, select: restored }, keyNames(table)),
    },
    drop: drop(context, table.name),
  };
}

/** Each table as it was, including custom rows. */
const rewindSteps = (
  context: PlanContext,
  versions: Readonly<Record<string, number>>,
): readonly Step[] =>
  specsOf(context).flatMap(({ name }): readonly Step[] => {
    const version = versions[name.table];
    const sql =
      version === undefined ? undefined : context.dialect.tableVersions?.restore(name, version);
    if (sql === undefined) return [];
    return [
      {
        ...structure(`Return ${name.table} to version ${version}`, sql, name.table),
        kind: 'rewind',
        effect: { kind: 'write', table: name },
      },
    ];
  });

/** Returns a system to a day; custom rows are removed, except those of tables to keep. */
export function planReset(context: PlanContext, options: ResetPlanOptions = {}): SystemPlan {
  const { kept: keep = [], copied = [], missing = [], dropped = [] } = options;
  const { day = 0, versions, added = {}, addedIndexes = {} } = options;
  const { system, database, schema, dialect } = context;
  const instant = context.model.calendar.endOf(day);
  if (versions) {
    const steps = [
      ...dropped.map((name) => drop(context, name)),
      ...rewindSteps(context, versions),
    ];
    return { system: system.name, database, schema, day, instant, steps: StepList.of(steps) };
  }
  const names = system.tables.map(({ name }) => name);
  const kept = system.tables
    .filter(({ name }) => keep.includes(name))
    .map((table) =>
      keepCustomRows(context, table, copied.includes(table.name), added[table.name] ?? []),
    );
  const specs = specsOf(context).map((spec) => ({
    ...spec,
    added: added[spec.name.table],
    addedIndexes: addedIndexes[spec.name.table],
  }));
  const emptied = dialect.emptyTables(specs, options.delivery ?? 'truncate').map(
    ({ sql, effect }): Step => ({
      ...structure(`Empty the tables of ${system.name}`, sql),
      kind: 'empty',
      effect,
      creates: names,
    }),
  );
  return {
    system: system.name,
    database,
    schema,
    day,
    instant,
    steps: StepList.of<Step>([
      createSchema(context),
      ...dropped.map((name) => drop(context, name)),
      ...kept.flatMap(({ keep }) => keep).filter(({ table }) => !missing.includes(table ?? '')),
      ...emptied,
      ...stateInserts(context, day),
      ...kept.map(({ restore }) => restore),
      ...kept.map(({ drop }) => drop),
    ]),
  };
}
