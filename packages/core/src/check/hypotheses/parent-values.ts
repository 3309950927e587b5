import type { ColumnChange } from './column-change.js';
import type { Evidence } from './evidence.js';
import { referencesOf } from './related.js';
import { isNumeric } from './values.js';

/** The current value of a parent in place of the one at the row's own instant. */
export function parentChanges(evidence: Evidence, column: number): readonly ColumnChange[] {
  const { context, fields, end, isSame } = evidence;
  const own = fields[column];
  if (own === undefined) return [];
  return referencesOf(context.model, context.table).flatMap(({ column: reference, parent }) => {
    const at = fields.findIndex(({ name }) => name === reference);
    if (at < 0 || at === column) return [];
    return parent.columns.flatMap(({ name, type }, index): ColumnChange[] => {
      const isAlike = type.kind === own.type.kind || (isNumeric(type) && isNumeric(own.type));
      if (!isAlike || index === 0) return [];
      return [
        {
          cause: 'current-parent',
          text: `is the current ${name} in ${parent.table.name}, not the one at the time`,
          test: ({ fault, actual }) => {
            const row = parent.rowOf(fault.expected[at] ?? null, end);
            return row !== undefined && isSame(own, row[index] ?? null, actual);
          },
        },
      ];
    });
  });
}
