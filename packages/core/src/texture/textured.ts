import { draw } from '../expression/build.js';
import { type HashConstants, hashConstants } from '../expression/hash.js';
import type { Int } from '../expression/node.js';
import type { Column, ColumnExpression } from '../model/column.js';
import { AUDIT_COLUMNS } from '../model/column.js';
import type { SystemDefinition } from '../model/dataset.js';
import { columnsTested } from '../model/row-test.js';
import type { TableDefinition, Timeline } from '../model/table.js';
import { suggestedBy } from './by-name.js';
import { DRAWN, texturedCell } from './cells.js';
import { type Commits, carrying } from './commits.js';
import type { ColumnTexture } from './declared.js';

/** How many rows are late, and how many stamped, unless their table says otherwise: one in so many. */
const ONE_IN = 10;

type Constants = (what: string) => HashConstants;

const tested = ({ checks = [] }: TableDefinition): readonly string[] =>
  checks.flatMap(({ test }) => columnsTested(test));

/** Columns that identify rows, or refer to some. */
export const isFixed = ({ keyedBy = [], foreignKeys = [] }: TableDefinition, name: string) =>
  keyedBy.includes(name) || foreignKeys.some(({ column }) => column === name);

/** What a column's name suggests, as far as it is sure to keep what is promised of the column. */
function suggestion(table: TableDefinition, column: Column): ColumnTexture | undefined {
  if (isFixed(table, column.name) || tested(table).includes(column.name)) return undefined;
  const suggested = suggestedBy(column);
  const isUnique = table.indexes?.some(
    ({ isUnique: one, columns }) => one && columns.includes(column.name),
  );
  if (!isUnique || suggested?.mixedCase === undefined) return isUnique ? undefined : suggested;
  return { mixedCase: suggested.mixedCase };
}

/** The columns of a table whose values differ, with how they do. */
function texturesOf(
  table: TableDefinition,
): readonly { readonly column: Column; readonly texture: ColumnTexture }[] {
  return table.columns.flatMap((column) => {
    const texture = table.texture?.columns?.[column.name] ?? suggestion(table, column);
    return texture === undefined ? [] : [{ column, texture }];
  });
}

/** How rows carry instants: as they are, where the table promises something of them. */
function commitsOf(table: TableDefinition): Commits {
  const names = AUDIT_COLUMNS.map(({ name }) => name);
  const isTested = tested(table).some((name) => names.includes(name));
  const usual = isTested ? 0 : ONE_IN;
  const { late = usual, stamped = usual } = table.texture ?? {};
  return { late, stamped };
}

function textured(table: TableDefinition, constants: Constants): TableDefinition {
  const textures = texturesOf(table);
  const commits = commitsOf(table);
  const differing = (n: Int, timeline: Timeline): Timeline => {
    const drawn = new Map<string, Int>();
    const cells = (values: Timeline['initial']): Timeline['initial'] => {
      const changed: Record<string, ColumnExpression> = { ...values };
      for (const { column, texture } of textures) {
        const value = values[column.name];
        if (value === undefined) continue;
        const known = drawn.get(column.name) ?? draw(constants(column.name), n, DRAWN);
        drawn.set(column.name, known);
        changed[column.name] = texturedCell(column, texture, known, value);
      }
      return changed;
    };
    const carries = carrying(constants('instants'), n, commits);
    return {
      ...timeline,
      initial: cells(timeline.initial),
      events: timeline.events?.map((event) => ({ ...event, sets: cells(event.sets) })) ?? [],
      recurring:
        timeline.recurring?.map((event) => ({ ...event, sets: (k) => cells(event.sets(k)) })) ?? [],
      ...(carries && { carries }),
    };
  };
  const { planted } = table;
  return {
    ...table,
    texture: {
      ...commits,
      columns: Object.fromEntries(textures.map(({ column, texture }) => [column.name, texture])),
    },
    ...(planted && {
      planted: { ...planted, clean: (n) => differing(n, planted.clean(n)) },
    }),
    timeline: (n) => differing(n, table.timeline(n)),
  };
}

/** The systems with rows as those of real sources: see {@link TableTexture}. */
export const withTexture = (
  systems: readonly SystemDefinition[],
  dataset: string,
  seed: number,
): readonly SystemDefinition[] =>
  systems.map((system) => ({
    ...system,
    tables: system.tables.map((table) =>
      textured(table, (what) => ({
        ...hashConstants(seed, dataset, table.name, 'texture', what),
        // Only names columns of the SQL.
        name: 'texture',
      })),
    ),
  }));
