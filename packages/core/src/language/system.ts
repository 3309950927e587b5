import type { SystemContext, SystemDefinition } from '../model/dataset.js';
import { requireKind } from '../model/shape.js';
import { CompiledTable } from './compiled-table.js';
import { named, tableKind, wholeText } from './kinds.js';
import { refuse } from './refusal.js';
import type { Table } from './table.js';
import { definitionOf } from './table-definition.js';
import { isChildRows } from './table-options.js';
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
      tables: this.tables.map((table) => definitionOf(world.of(table, this.name))),
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
  for (const compiled of world.compiled.values()) compiled.checkAhead();
  return world;
}

function checkParents(
  { name, columns }: Table<unknown>,
  { name: system }: System,
  { systems }: SystemContext,
): void {
  for (const { name: column, parent } of columns) {
    const key = parent?.options.key;
    if (parent !== undefined && typeof key !== 'string') {
      const why = key ? `whose key is made of columns: ${key.join(', ')}` : 'which has no key';
      refuse(
        `Table '${system}.${name}', column '${column}'`,
        `it refers to the table '${parent.name}', ${why}.`,
        key ? "Give that table a key column of its own: key: 'id'." : 'Give that table a key.',
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
  columns.flatMap(({ parent, options }) =>
    parent === undefined || options?.same !== undefined ? [] : [parent],
  );

/**
 * How many days earlier than the others each table's past begins, so that the first row of each finds a parent that
 * arrived the day before, or on the same day where their first rows come on it.
 */
function ranksOf(tables: readonly Table<unknown>[]): ReadonlyMap<Table<unknown>, number> {
  const ranks = new Map<Table<unknown>, number>();
  const raise = (table: Table<unknown>, to: number): void => {
    ranks.set(table, Math.max(ranks.get(table) ?? 0, to));
  };
  for (let before = -1; before !== sumOf(ranks); ) {
    before = sumOf(ranks);
    for (const table of tables.toReversed()) {
      const own = ranks.get(table) ?? 0;
      for (const parent of parentsOf(table)) {
        if (parent === table) continue;
        const { rows } = table.options;
        const belongs = isChildRows(rows) && rows.of === parent;
        const isAhead = parent.ahead?.children === table;
        raise(parent, own + (belongs || isAhead ? 0 : 1));
        const isAsEarly =
          isAhead || (belongs && tables.some(({ ahead }) => ahead?.children === parent));
        if (isAsEarly) raise(table, ranks.get(parent) ?? 0);
        if ((ranks.get(parent) ?? 0) <= tables.length) continue;
        refuse(
          `Table '${table.name}'`,
          `it refers to '${parent.name}', whose rows come on the same day as those it belongs to.`,
          'Refer to the same row as its parent: { same: (row) => row.order_id.row.customer_id }.',
        );
      }
    }
  }
  return ranks;
}

const sumOf = (ranks: ReadonlyMap<unknown, number>): number =>
  [...ranks.values()].reduce((sum, rank) => sum + rank, 0);

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
): System => {
  const place = `System '${name}'`;
  requireKind('A system', 'its name', named("its name: system('shop', 'A shop.', [orders])"), name);
  requireKind(place, 'its description', wholeText, comment);
  const isTables = (given: unknown): boolean =>
    Array.isArray(given) && given.every(tableKind.holds);
  const wanted = 'a list of tables, parents before their children: [customers, orders]';
  requireKind(place, 'the third argument', { holds: isTables, wanted }, tables);
  return new System(name, comment, tables as readonly Table<unknown>[]);
};
