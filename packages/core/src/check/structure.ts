import type { TableDefinition } from '../model/table.js';
import { keyParts } from '../views/row-key.js';
import type { ActualContext } from './actual.js';
import { clockOf, offsetsOf } from './clock.js';
import { keyFields } from './fields.js';
import { instantLiteral } from './instants.js';
import { type Part, sqlOf, statementOf } from './spelling.js';
import { repeatedTimes } from './zone.js';

/** What is wrong with a table by itself, whatever the answer key says. */
export type StructureDifference = 'wrongly-current' | 'overlap' | 'gap' | 'out-of-order';

/** A query for such faults in a target table, inside the engine. */
export interface StructureCheck {
  readonly table: TableDefinition;
  /** Returns "difference" (null: none) and "rows". */
  readonly countSql: string;
  /**
   * Returns the key as `keyParts` names its parts, "actual_from" and, named after their columns, "e_…" and "a_…". A flag is 1 if it
   * should be or is yes, and 0 if it is no; otherwise "current_flag" has its value.
   */
  readonly listSql: (difference: StructureDifference, limit: number) => string;
  /** The columns that show the fault: their expected and actual values. */
  readonly shown: Readonly<Partial<Record<StructureDifference, readonly string[]>>>;
}

/** A check whose parts end with "judged": the target's rows, each with its "difference". */
export function structureCheck(
  { dialect, table }: ActualContext,
  parts: readonly Part[],
  shown: StructureCheck['shown'],
): StructureCheck {
  const sql = sqlOf(dialect);
  const names = keyParts(table);
  return {
    table,
    shown,
    countSql: statementOf(
      dialect,
      undefined,
      '',
      parts,
      sql`SELECT {difference}, ${dialect.count('*')} AS {rows} FROM {judged} GROUP BY {difference}`,
    ),
    listSql(difference, limit) {
      const pairs = (shown[difference] ?? []).flatMap((column) =>
        [`e_${column}`, `a_${column}`].map((name) => dialect.identifier(name)),
      );
      const raw = shown[difference]?.includes('is_current') ? [sql`{current_flag}`] : [];
      const key = keyFields(table).map(
        (field, at) => `${dialect.identifier(field)} AS ${dialect.identifier(names[at] ?? '')}`,
      );
      const own = [...key, sql`{valid_from} AS {actual_from}`];
      const order = own.map((_, at) => at + 1).join(', ');
      const columns = [...own, ...pairs, ...raw].join(', ');
      return statementOf(
        dialect,
        undefined,
        '',
        parts,
        sql`SELECT ${columns}\nFROM {judged}\nWHERE {difference} = '${difference}'\nORDER BY ${order} ${dialect.firstRows(limit)}`,
      );
    },
  };
}

/**
 * Whether one of some instants is a local time that clocks show twice: nothing tells which of the two is earlier. Undefined if
 * there is none.
 */
export function isRepeated(
  context: ActualContext,
  instants: readonly string[],
): string | undefined {
  const { dialect, mapping } = context;
  const clock = clockOf(mapping);
  const times = typeof clock === 'string' ? repeatedTimes(offsetsOf(clock, context)) : [];
  const tests = times.flatMap((pair) => {
    const [from, to] = pair.map((time) => instantLiteral(dialect, time));
    return instants.map((instant) => `(${instant} >= ${from} AND ${instant} < ${to})`);
  });
  return tests.length === 0 ? undefined : tests.join(' OR ');
}
