import { requireDistinct } from './check-names.js';
import { fail } from './check-value.js';
import { AUDIT_COLUMNS } from './column.js';
import { hasOwnKey } from './key-columns.js';
import { columnsTested } from './row-test.js';
import type { TableDefinition } from './table.js';

/** Fails if checks have one name, or name columns that aren't there. */
export function checkRowChecks(place: string, table: TableDefinition): void {
  const { checks = [] } = table;
  requireDistinct(
    `${place}, its list of checks,`,
    checks.map(({ name }) => name),
  );
  const known = [...(hasOwnKey(table) ? [table.key] : []), ...table.columns, ...AUDIT_COLUMNS];
  for (const { name, test } of checks) {
    const stranger = columnsTested(test).find(
      (one) => !known.some((column) => column.name === one),
    );
    if (stranger === undefined) continue;
    fail(
      `${place}, check '${name}', names '${stranger}', which isn't one of its columns.`,
      'Correct it.',
    );
  }
}
