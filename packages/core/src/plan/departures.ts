import type { Dialect, FoundTable, TableSpec } from '../adapter.js';

/** How a table differs from what `createTable` created. */
export type StructureDifference =
  | 'missing-table'
  | 'not-a-table'
  | 'missing-column'
  | 'changed-type'
  | 'changed-nullability'
  | 'changed-default'
  | 'changed-primary-key'
  | 'missing-foreign-key';

/** An addition to a table, which doesn't affect what was there. */
export type StructureAddition = 'added-column' | 'added-foreign-key' | 'added-index';

/** One difference between a table's structure and its specification. */
export interface Departure<Kind extends string = StructureDifference> {
  readonly difference: Kind;
  readonly column?: string;
  readonly index?: string;
  /** What should be there and what is, as the platform spells it; null for nothing. */
  readonly expected?: string | null;
  readonly actual?: string | null;
}

type ForeignKey = TableSpec['foreignKeys'][number];

const isSameText = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** Platforms differ in spacing: `DECIMAL(10, 2)`, `decimal(10,2)`. */
const isSameType = (one: string, other: string): boolean =>
  isSameText(one.replaceAll(/\s/g, ''), other.replaceAll(/\s/g, ''));

const isSameKey = (one: ForeignKey, other: ForeignKey): boolean =>
  one.column === other.column &&
  one.referencedColumn === other.referencedColumn &&
  one.references.table === other.references.table &&
  isSameText(one.references.schema, other.references.schema);

const spell = ({ references, referencedColumn }: ForeignKey): string =>
  `${references.table} (${referencedColumn})`;

/** Some platforms put an expression in parentheses, once or twice. */
function isSameExpression(one: string, other: string): boolean {
  const bare = (text: string): string => text.replaceAll(/[\s()]/g, '');
  return isSameText(bare(one), bare(other));
}

const nullability = (nullable: boolean): string => (nullable ? 'NULL' : 'NOT NULL');

/** The columns, whatever kind of relation they are in. */
function columnDepartures(
  dialect: Dialect,
  spec: TableSpec,
  found: FoundTable,
): readonly Departure[] {
  return spec.columns.flatMap(({ name, type, nullable, default: value }): readonly Departure[] => {
    const present = found.columns.find((one) => one.name === name);
    if (present === undefined) return [{ difference: 'missing-column', column: name }];
    const departures: Departure[] = [];
    const expected = dialect.type(type);
    if (!isSameType(expected, present.type)) {
      const actual = present.type;
      departures.push({ difference: 'changed-type', column: name, expected, actual });
    }
    // A view has none of its own.
    const isNullable = found.kind === 'table' ? present.nullable : undefined;
    if (isNullable !== undefined && isNullable !== nullable) {
      departures.push({
        difference: 'changed-nullability',
        column: name,
        expected: nullability(nullable),
        actual: nullability(isNullable),
      });
    }
    const actual = found.kind === 'table' && value === 'now' ? present.default : undefined;
    if (dialect.now !== undefined && actual !== undefined) {
      if (actual === null || !isSameExpression(dialect.now, actual)) {
        const departure = { column: name, expected: dialect.now, actual };
        departures.push({ difference: 'changed-default', ...departure });
      }
    }
    return departures;
  });
}

function keyDepartures(
  { primaryKey, foreignKeys }: TableSpec,
  found: FoundTable,
): readonly Departure[] {
  const departures: Departure[] = [];
  const key = found.primaryKey?.join(', ');
  const expected = primaryKey.join(', ');
  if (key !== undefined && key !== expected) {
    const spelled = { expected: expected || null, actual: key || null };
    departures.push({ difference: 'changed-primary-key', ...spelled });
  }
  const { foreignKeys: present } = found;
  if (present === undefined) return departures;
  const missing = foreignKeys.filter((one) => !present.some((other) => isSameKey(one, other)));
  return [
    ...departures,
    ...missing.map(
      (one): Departure => ({
        difference: 'missing-foreign-key',
        column: one.column,
        expected: spell(one),
        actual: null,
      }),
    ),
  ];
}

/** The names of a table's own indexes. */
const ownIndexes = (dialect: Dialect, { name, indexes = [] }: TableSpec): readonly string[] =>
  indexes.flatMap((index) => dialect.indexName(name.table, index) ?? []);

/**
 * How an existing table differs from its specification, as far as the platform reports it; empty if
 * it is as `createTable` creates it.
 */
export function departures(
  dialect: Dialect,
  spec: TableSpec,
  found: FoundTable | undefined,
): readonly Departure[] {
  if (found === undefined) return [{ difference: 'missing-table' }];
  const columns = columnDepartures(dialect, spec, found);
  if (found.kind === 'table') return [...columns, ...keyDepartures(spec, found)];
  return [{ difference: 'not-a-table', expected: 'table', actual: found.kind }, ...columns];
}

/** What a table has beyond its specification. */
export function additions(
  dialect: Dialect,
  spec: TableSpec,
  found: FoundTable,
): readonly Departure<StructureAddition>[] {
  const { columns, foreignKeys } = spec;
  const own = ownIndexes(dialect, spec);
  const strangers = found.columns.filter((one) => !columns.some(({ name }) => name === one.name));
  const keys = (found.foreignKeys ?? []).filter(
    (one) => !foreignKeys.some((other) => isSameKey(one, other)),
  );
  return [
    ...strangers.map(({ name, type }) => ({
      difference: 'added-column' as const,
      column: name,
      actual: type,
    })),
    ...keys.map((one) => ({
      difference: 'added-foreign-key' as const,
      column: one.column,
      actual: spell(one),
    })),
    ...(found.indexes ?? [])
      .filter((name) => !own.some((one) => isSameText(one, name)))
      .map((name) => ({
        difference: 'added-index' as const,
        index: name,
      })),
  ];
}
