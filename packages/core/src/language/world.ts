import type { Int } from '../expression/node.js';
import type { Calendar } from '../model/calendar.js';
import type { Parameters } from '../model/dataset.js';
import type { CompiledTable } from './compiled-table.js';
import { Random } from './random.js';
import { refuse } from './refusal.js';
import type { Table } from './table.js';

/** What all tables of a dataset with its parameters share. */
export class World {
  readonly compiled = new Map<Table<unknown>, CompiledTable>();

  constructor(
    readonly dataset: string,
    readonly parameters: Parameters,
    readonly calendar: Calendar,
    readonly lastDay: number,
  ) {}

  /** A table that has been compiled. */
  of(table: Table<unknown>, from: string): CompiledTable {
    const found = this.compiled.get(table);
    if (found !== undefined) return found;
    return refuse(
      from,
      `it refers to the table '${table.name}', which is in no system before it.`,
      'List each table in a system, parents before their children.',
    );
  }

  /** Draws for a row. */
  random(table: string, what: string, input: Int): Random {
    return new Random(this.parameters.seed, [this.dataset, table, what], input);
  }
}
