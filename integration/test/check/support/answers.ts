import type { CheckedTable, CheckMapping } from '@headwater/core/check';
import type { Warehouse } from './warehouse.js';

const IS_SOFT_DELETE = { column: 'is_soft_delete', yes: true, no: false };
const WORDS = { insert: 'insert', update: 'update', delete: 'delete' };

interface TableRef {
  readonly system: string;
  readonly table: string;
}

/** For tables that are the answers themselves, each view in its own schema. */
export function mappingsFor(table: TableRef): readonly CheckMapping[] {
  const target = (view: string) => ({ schema: view, table: table.table });
  const { system } = table;
  const source = { system, table: table.table };
  const own = { instant: 'instant', op: 'op', isSoftDelete: IS_SOFT_DELETE } as const;
  const changes = { kind: 'changes', ...source, from: 0, ...own } as const;
  return [
    { kind: 'copy', ...source, target: target('state') },
    {
      kind: 'scd2',
      ...source,
      target: target('history'),
      validFrom: 'valid_from',
      validTo: 'valid_to',
      isCurrent: { column: 'is_current', yes: true, no: false },
      version: 'version',
    },
    { ...changes, target: target('changes'), words: WORDS, sequence: 'sequence' },
    {
      ...changes,
      target: target('feed'),
      words: { ...WORDS, read: 'read' },
      sequence: 'sequence',
    },
  ];
}

/** Puts every answer of a day into tables, and checks them: the engine's answers beside the evaluator's. */
export async function checkAnswers(
  warehouse: Warehouse,
  tables: readonly TableRef[],
  day: number,
): Promise<readonly CheckedTable[]> {
  for (const table of tables) {
    await warehouse.put(`state.${table.table}`, table, { view: 'state', day });
    await warehouse.put(`history.${table.table}`, table, { view: 'history', to: day });
    await warehouse.put(`changes.${table.table}`, table, { view: 'changes', from: 0, to: day });
    await warehouse.putFeed(`feed.${table.table}`, table, { from: 0, to: day });
  }
  return (await warehouse.check(day, ...tables.flatMap(mappingsFor))).tables;
}
