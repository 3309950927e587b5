import type { FoundTable } from '../adapter.js';
import { AUDIT_COLUMNS } from '../model/column.js';
import { type PlanContext, specsOf } from '../plan/context.js';
import { type Departure, departures } from '../plan/departures.js';

/** A table with one of the system's names that Headwater didn't create. */
export interface Stranger {
  readonly name: string;
  /**
   * How it differs from the one Headwater created; undefined: Headwater created none with that
   * name.
   */
  readonly departure: Departure | undefined;
}

/** What makes a table Headwater's own. */
export interface Ownership {
  /** The tables that records say it created. */
  readonly tables: readonly string[];
  /** Whether another version of the dataset created them, possibly with other columns. */
  readonly isOtherVersion: boolean;
}

/** What every version gives its tables. */
function hasFrame(key: readonly string[], { columns, primaryKey }: FoundTable): boolean {
  const names = columns.map(({ name }) => name);
  const isKey = primaryKey === undefined || primaryKey.join() === key.join();
  return (
    isKey && [...key, ...AUDIT_COLUMNS.map(({ name }) => name)].every((one) => names.includes(one))
  );
}

/**
 * The tables with a system's names that aren't Headwater's: those no record names, and those that
 * have replaced one. A table is identified by its comment, which no copy has, whatever happened to
 * its columns; or by its columns and keys, whatever its comment is.
 */
export function strangersAmong(
  context: PlanContext,
  found: readonly FoundTable[],
  { tables, isOtherVersion }: Ownership,
): readonly Stranger[] {
  const specs = specsOf(context);
  return found.flatMap((table): readonly Stranger[] => {
    const { name } = table;
    const spec = specs.find((one) => one.name.table.toLowerCase() === name.toLowerCase());
    if (spec === undefined) return [];
    if (!tables.includes(name)) return [{ name, departure: undefined }];
    // Earlier versions created no defaults, and many tables have a default of the current time.
    const departure = departures(context.dialect, spec, table).find(
      ({ difference }) => difference !== 'changed-default',
    );
    if (departure === undefined) return [];
    if (table.kind === 'table') {
      if (spec.comment !== '' && table.comment === spec.comment) return [];
      if (isOtherVersion && hasFrame(spec.primaryKey, table)) return [];
    }
    return [{ name, departure }];
  });
}

/** What differs from what Headwater created, for people. */
export function describeDeparture({ difference, column, expected, actual }: Departure): string {
  switch (difference) {
    case 'not-a-table':
      return `it is a ${actual}`;
    case 'missing-column':
      return `it has no column '${column}'`;
    case 'changed-type':
    case 'changed-nullability':
      return `its column '${column}' is ${actual}, not ${expected}`;
    case 'changed-primary-key':
      return `its primary key is ${actual ?? 'missing'}, not ${expected}`;
    case 'missing-foreign-key':
      return `its column '${column}' doesn't refer to ${expected}`;
    default:
      return 'it is a different one';
  }
}
