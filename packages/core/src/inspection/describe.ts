import { int } from '../expression/integer.js';
import type { ColumnType } from '../model/column.js';
import { definedSystems, type Model, type Parameters } from '../model/dataset.js';
import { keyNames } from '../model/key-columns.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import { kindsOf } from '../texture/declared.js';
import { columnsOf } from '../views/evaluator.js';
import { arrivedOn } from '../views/ordinals.js';
import { PlantedRows } from '../views/planted-rows.js';
import { TableViews } from '../views/views.js';
import { checkText } from './check-text.js';

/** A column, and what happens to it. */
export interface DescribedColumn {
  readonly name: string;
  /** As one writes it: `text(20)`, `decimal(10,2)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly comment: string;
  /** Whether it is the key, or a part of it. */
  readonly isKey: boolean;
  /** The table whose key it holds, or null. */
  readonly references: string | null;
}

/** Something that happens to a table's rows. */
export interface DescribedEvent {
  readonly name: string;
  /** The columns it sets. */
  readonly sets: readonly string[];
  /** Seconds from one occurrence to the next; null: it happens once at most. */
  readonly every: number | null;
}

/** The rows of a table at the end of a day. */
export interface DescribedCount {
  readonly day: number;
  /** Null: more than can be counted quickly. */
  readonly rows: number | null;
}

/** A kind of mistake that some rows of a table have on purpose. */
export interface DescribedAnomaly {
  readonly name: string;
  /** The column whose value is wrong; null: the row as such. */
  readonly column: string | null;
  /** The rows that have it. */
  readonly counts: readonly DescribedCount[];
}

/** How a table's rows differ from clean ones, each number for one row in so many. */
export interface DescribedTexture {
  readonly late: number;
  readonly stamped: number;
  /** By the columns' names and then by what their values are: `{ email: { mixedCase: 8 } }`. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A table: what it holds, and what becomes of its rows. */
export interface DescribedTable {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly DescribedColumn[];
  /** The columns of its key, in the key's order; empty if it has none. */
  readonly key: readonly string[];
  /** Columns in which no two rows have the same values, and indexes, where the platform has them. */
  readonly indexes: readonly { readonly columns: readonly string[]; readonly isUnique: boolean }[];
  /** What each row meets, by name, as one writes a condition: `amount >= 0.00`. */
  readonly checks: readonly { readonly name: string; readonly condition: string }[];
  readonly events: readonly DescribedEvent[];
  /** Whether rows are deleted by an event of their own. */
  readonly isDeleted: boolean;
  /** The tables whose rows, once removed, take this table's rows with them; only with hard deletes. */
  readonly removedWith: readonly string[];
  readonly counts: readonly DescribedCount[];
  /** What is planted in its rows on purpose. */
  readonly anomalies: readonly DescribedAnomaly[];
  /** Null if it is plain. */
  readonly texture: DescribedTexture | null;
}

/** What a dataset consists of, for given parameters. */
export interface DatasetDescription {
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly parameters: Parameters;
  readonly lastDay: number;
  readonly systems: readonly {
    readonly name: string;
    readonly comment: string;
    readonly tables: readonly DescribedTable[];
  }[];
}

/** A type as one writes it. */
function typeText(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return `text(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'double':
      return `double(${type.scale})`;
    default:
      return type.kind;
  }
}

/** Beyond this many, counting takes seconds. */
const COUNTABLE_ROWS = 1_500_000;

function countsOf(model: Model, table: TableDefinition, days: readonly number[]) {
  const views = new TableViews(model, table);
  return days.map((day): DescribedCount => {
    const ordinals = arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });
    const isCountable = ordinals.end - ordinals.first <= COUNTABLE_ROWS;
    return { day, rows: isCountable ? views.countAt(model.calendar.endOf(day), ordinals) : null };
  });
}

function anomaliesOf(
  model: Model,
  table: TableDefinition,
  days: readonly number[],
): readonly DescribedAnomaly[] {
  const { kinds = [] } = table.planted ?? {};
  if (kinds.length === 0) return [];
  const rows = new PlantedRows(model, table);
  const byDay = days.map((day) => {
    const { first, end } = arrivedOn(table, { from: Number.NEGATIVE_INFINITY, to: day });
    if (end - first > COUNTABLE_ROWS) return { day, counts: undefined };
    const counts = new Map<string, number>();
    for (const { kind } of rows.at(model.calendar.endOf(day))) {
      counts.set(kind.name, (counts.get(kind.name) ?? 0) + 1);
    }
    return { day, counts };
  });
  return kinds.map(({ name, column }) => ({
    ...{ name, column },
    counts: byDay.map(({ day, counts }) => ({
      day,
      rows: counts === undefined ? null : (counts.get(name) ?? 0),
    })),
  }));
}

function textureOf({ parameters }: Model, { texture }: TableDefinition): DescribedTexture | null {
  if (parameters.texture !== 'real') return null;
  const { late = 0, stamped = 0, columns = {} } = texture ?? {};
  const kinds = Object.entries(columns).map(([name, given = {}]) => {
    return [name, Object.fromEntries(kindsOf(given))] as const;
  });
  return { late, stamped, columns: Object.fromEntries(kinds) };
}

/** Parents that can be removed, at once or with their own. */
function removingParents(
  { foreignKeys = [] }: TableDefinition,
  tables: ReadonlyMap<string, TableDefinition>,
): readonly string[] {
  const parents = new Set(foreignKeys.map(({ references }) => references));
  return [...parents].filter((name) => {
    const parent = tables.get(name);
    return parent !== undefined && timelineOf(parent).deletion?.isHard === true;
  });
}

/**
 * Describes a dataset: systems, tables, columns, references, events, and how the tables grow.
 *
 * @param days at whose ends rows are counted
 * @example
 * const { systems } = describeModel(jaffle.model(jaffle.defaults), [0, 1, 30]);
 */
export function describeModel(model: Model, days: readonly number[]): DatasetDescription {
  const { dataset, generatorVersion, parameters, lastDay } = model;
  const reached = days.filter((day) => day <= lastDay);
  const defined = new Map(definedSystems(model).map((system) => [system.name, system.tables]));
  return {
    dataset,
    generatorVersion,
    parameters,
    lastDay,
    systems: model.systems.map(({ name, comment, tables }) => {
      const byName = new Map(tables.map((table) => [table.name, table]));
      const own = new Map((defined.get(name) ?? tables).map((table) => [table.name, table]));
      return {
        name,
        comment,
        tables: tables.map((table): DescribedTable => {
          const { events = [], recurring = [] } = timelineOf(table);
          const key = keyNames(table);
          const references = new Map(
            (table.foreignKeys ?? []).map((key) => [key.column, key.references]),
          );
          return {
            name: table.name,
            comment: table.comment,
            columns: columnsOf(table).map((column) => ({
              name: column.name,
              type: typeText(column.type),
              nullable: column.nullable,
              comment: column.comment,
              isKey: key.includes(column.name),
              references: references.get(column.name) ?? null,
            })),
            key,
            indexes: table.indexes ?? [],
            checks: (table.checks ?? []).map(({ name: check, test }) => ({
              name: check,
              condition: checkText(columnsOf(table), test),
            })),
            events: [
              ...events.map((event) => ({
                name: event.name,
                sets: Object.keys(event.sets),
                every: null,
              })),
              ...recurring.map((event) => ({
                name: event.name,
                sets: Object.keys(event.sets(int(1))),
                every: event.every,
              })),
            ],
            isDeleted: timelineOf(own.get(table.name) ?? table).deletion !== undefined,
            removedWith: removingParents(table, byName),
            counts: countsOf(model, table, reached),
            anomalies: anomaliesOf(model, table, reached),
            texture: textureOf(model, table),
          };
        }),
      };
    }),
  };
}
