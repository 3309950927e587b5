import { lastFittingDay } from '../model/capacity.js';
import { definedSystems, type Model } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { TableEvaluator } from '../views/evaluator.js';
import { checkLife, type Horizon } from './check-life.js';
import { checkReference, type Parent } from './check-references.js';
import { checkRowChecks } from './check-row-checks.js';
import { checkValues } from './check-values.js';
import { livesOf } from './lives.js';

/** What is checked of a row: when it changes, what it holds, and what it refers to. */
export type Part = 'life' | 'values' | 'references';

/** Told of each problem: a HeadwaterError. What it throws ends the walk. */
type Report = (part: Part, error: unknown) => void;

const fail: Report = (_, error) => {
  throw error;
};

/** A table whose rows can be checked one by one. */
export class TableWalk {
  private readonly evaluator: TableEvaluator;
  private readonly columns: ReadonlyMap<string, number>;

  constructor(
    private readonly dataset: string,
    readonly system: string,
    readonly table: TableDefinition,
    readonly horizon: Horizon,
    /** By the tables' names; includes the table itself. */
    private readonly parents: ReadonlyMap<string, Parent>,
  ) {
    this.evaluator = new TableEvaluator(horizon, table);
    this.columns = new Map(this.evaluator.columns.map(({ name }, index) => [name, index]));
  }

  /** Checks some rows, each at every instant at which it changes. */
  check(ordinals: Iterable<number>, report: Report = fail): void {
    const { system, table, evaluator, horizon } = this;
    const lifeOf = this.parents.get(table.name)?.lifeOf;
    if (lifeOf === undefined) return;
    for (const ordinal of ordinals) {
      const place = { dataset: this.dataset, system, table, ordinal };
      const attempt = <T>(part: Part, work: () => T): T | undefined => {
        try {
          return work();
        } catch (error) {
          report(part, error);
          return undefined;
        }
      };
      const instants = attempt('life', () => checkLife(place, lifeOf(ordinal), horizon)) ?? [];
      for (const instant of instants) {
        const values = evaluator.values(ordinal, instant);
        attempt('values', () => {
          checkValues(place, evaluator.columns, values, instant);
          checkRowChecks(place, evaluator.columns, values, instant);
        });
        attempt('references', () => {
          for (const { column, references } of table.foreignKeys ?? []) {
            const parent = this.parents.get(references);
            const value = values[this.columns.get(column) ?? -1];
            if (parent) checkReference(place, column, parent, value, instant, horizon.calendar);
          }
        });
      }
    }
  }
}

/** The tables of a model, as its author defined them, parents before their children. */
export function walksOf(model: Model): readonly TableWalk[] {
  const systems = definedSystems(model);
  const tables = systems.flatMap((system) => system.tables);
  const lastDay = lastFittingDay(tables, model.lastDay);
  const horizon: Horizon = { calendar: model.calendar, lastDay };
  return systems.flatMap((system) => {
    const parents = new Map<string, Parent>();
    return system.tables.map((table) => {
      const lifeOf = livesOf(table, table.arrivals.countThrough(lastDay));
      parents.set(table.name, { table, lifeOf });
      return new TableWalk(model.dataset, system.name, table, horizon, new Map(parents));
    });
  });
}
