import type { SystemContext, SystemDefinition } from '../model/dataset.js';
import { CompiledTable } from './compiled-table.js';
import { refuse } from './refusal.js';
import { isChildRows, type Table } from './table.js';
import { World } from './world.js';

/** A source system as its author describes it. {@link defineDataset} takes it among a dataset's systems. */
export class System {
  constructor(
    readonly name: string,
    readonly comment: string,
    readonly tables: readonly Table<unknown>[],
  ) {}

  /** Where a table was begun, as the stack of an error. */
  originOf(name: string): string | undefined {
    return this.tables.find((table) => table.name === name)?.origin;
  }

  /** The system with the parameters of its dataset. */
  define(context: SystemContext): SystemDefinition {
    const world = worldOf(context);
    return {
      name: this.name,
      comment: this.comment,
      tables: this.tables.map((table) => world.of(table, this.name).definition()),
    };
  }
}

const worlds = new WeakMap<SystemContext, World>();

/** All systems of a dataset share a world, so that rows of one can refer to those of another. */
function worldOf(context: SystemContext): World {
  const known = worlds.get(context);
  if (known !== undefined) return known;
  const { dataset, parameters, calendar, lastDay, past } = context;
  const world = new World(dataset, parameters, calendar, lastDay);
  worlds.set(context, world);
  const systems = context.systems.filter((system) => system instanceof System);
  const tables = systems.flatMap((system) => system.tables.map((table) => ({ table, system })));
  for (const { table, system } of tables) checkParents(table, system, context);
  const ranks = ranksOf(tables.map(({ table }) => table));
  for (const { table, system } of tables) {
    const days = past + (ranks.get(table) ?? 0);
    world.compiled.set(table, new CompiledTable(world, table, system.name, days));
  }
  return world;
}

function checkParents(
  { name, columns }: Table<unknown>,
  { name: system }: System,
  { systems }: SystemContext,
): void {
  for (const { name: column, parent } of columns) {
    if (parent?.options.key === null) {
      refuse(
        `Table '${system}.${name}', column '${column}'`,
        `it refers to the table '${parent.name}', which has no key.`,
        'Give that table a key.',
      );
    }
    const isListed = systems.some(
      (one) => one instanceof System && one.tables.includes(parent as Table<unknown>),
    );
    if (parent === undefined || isListed) continue;
    refuse(
      `Table '${system}.${name}', column '${column}'`,
      `it refers to the table '${parent.name}', which no system lists.`,
      'List the very table it refers to in a system, before its children.',
    );
  }
}

/** Tables that a table's rows are chosen from or belong to. */
const parentsOf = ({ columns }: Table<unknown>): readonly Table<unknown>[] =>
  columns.flatMap(({ parent }) => (parent === undefined ? [] : [parent]));

/**
 * How many days earlier than the others each table's past begins, so that the first row of each finds a parent that
 * arrived the day before.
 */
function ranksOf(tables: readonly Table<unknown>[]): ReadonlyMap<Table<unknown>, number> {
  const ranks = new Map<Table<unknown>, number>();
  for (const table of tables.toReversed()) {
    const own = ranks.get(table) ?? 0;
    for (const parent of parentsOf(table)) {
      if (parent === table) continue;
      const { rows } = table.options;
      const belongs = isChildRows(rows) && rows.of === parent;
      ranks.set(parent, Math.max(ranks.get(parent) ?? 0, own + (belongs ? 0 : 1)));
    }
  }
  return ranks;
}

/**
 * Describes a source system: the tables of one schema, parents before their children.
 *
 * @example
 * ```ts
 * system('library', 'A public library.', [members, books, loans])
 * ```
 */
export const system = (
  name: string,
  comment: string,
  // The type of a table is that of its rows, which differ.
  tables: readonly Pick<Table<unknown>, 'name'>[],
): System => new System(name, comment, tables as readonly Table<unknown>[]);
