import type { Session, TableName } from '../adapter.js';
import { isCustomKey, ordinalOf } from '../model/key.js';
import { customColumns, keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { type PlanContext, specOf } from '../plan/context.js';
import { isCustomRow } from '../plan/custom-key.js';
import { TableEvaluator } from '../views/evaluator.js';
import { keyParts, listedKey } from '../views/row-key.js';

/** Custom rows of one table that refer to unsuitable generated rows. */
interface Orphans {
  readonly table: TableDefinition;
  readonly column: string;
  readonly references: string;
  /** The first of them. */
  readonly keys: readonly string[];
}

/** Whether custom rows can't refer to a generated row, given its ordinal. */
export type IsUnfit = (parent: TableDefinition) => ((ordinal: number) => boolean) | undefined;

const LISTED_KEYS = 5;

/** The tables of a system with the parents their custom rows may have. */
const references = ({ system }: PlanContext) =>
  // Without a key that tells, there are no custom rows.
  system.tables
    .filter((table) => customColumns(table).length > 0)
    .flatMap((table) =>
      (table.foreignKeys ?? []).flatMap(({ column, references }) => {
        const parent = system.tables.find(({ name }) => name === references);
        return parent === undefined ? [] : [{ table, column, parent }];
      }),
    );

/**
 * The first custom rows, of tables or their copies, whose generated parent is unsuitable. There are
 * at most as many as keys in the custom range, so they can be checked one by one.
 */
export async function findOrphans(
  session: Session,
  context: PlanContext,
  tables: readonly string[],
  isUnfit: IsUnfit,
  where = (table: TableDefinition): TableName => specOf(context, table).name,
): Promise<Orphans | undefined> {
  const { dialect } = context;
  for (const { table, column, parent } of references(context)) {
    const test = tables.includes(table.name) ? isUnfit(parent) : undefined;
    if (test === undefined) continue;
    const foreign = dialect.identifier(column);
    const parts = keyParts(table);
    const key = keyNames(table).map(
      (name, at) => `${dialect.identifier(name)} AS ${dialect.identifier(parts[at] ?? '')}`,
    );
    const order = parts.map((_, at) => at + 1).join(', ');
    const rows = await session.query(
      `SELECT ${key.join(', ')}, ${foreign} AS ${dialect.identifier('parent')} FROM ${dialect.qualified(where(table))} WHERE ${isCustomRow(dialect, table)} AND ${foreign} > 0 ORDER BY ${order}`,
    );
    const keys = rows
      .filter((row) => {
        const referred = Number(row.parent);
        return !isCustomKey(referred) && test(ordinalOf(referred) ?? 0);
      })
      .map((row) => String(listedKey(table, row)));
    if (keys.length === 0) continue;
    return { table, column, references: parent.name, keys: keys.slice(0, LISTED_KEYS) };
  }
  return undefined;
}

/** Whether the generated row of an ordinal exists at an instant. */
export function existence(
  { model }: PlanContext,
  table: TableDefinition,
): (ordinal: number, instant: number) => boolean {
  // Usually there are no custom rows, and creating the evaluator takes a moment.
  let evaluator: TableEvaluator | undefined;
  return (ordinal, instant) => {
    if (ordinal >= table.arrivals.countThrough(model.calendar.dayOf(instant))) return false;
    evaluator ??= new TableEvaluator(model, table);
    return evaluator.exists(ordinal, instant);
  };
}
