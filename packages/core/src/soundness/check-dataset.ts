import { lastFittingDay } from '../model/capacity.js';
import {
  type Dataset,
  definedSystems,
  type GivenParameters,
  type Model,
} from '../model/dataset.js';
import { DELETES } from '../model/deletes.js';
import { TableEvaluator } from '../views/evaluator.js';
import { checkLife, type Horizon } from './check-life.js';
import { checkReference, type Parent } from './check-references.js';
import { checkValues } from './check-values.js';
import { livesOf } from './lives.js';
import { sampleOf } from './sample.js';

function checkModel(model: Model): void {
  const systems = definedSystems(model);
  const tables = systems.flatMap((system) => system.tables);
  const lastDay = lastFittingDay(tables, model.lastDay);
  const horizon: Horizon = { calendar: model.calendar, lastDay };
  for (const system of systems) {
    const parents = new Map<string, Parent>();
    for (const table of system.tables) {
      const lifeOf = livesOf(table, table.arrivals.countThrough(lastDay));
      parents.set(table.name, { table, lifeOf });
      const evaluator = new TableEvaluator({ calendar: model.calendar, lastDay }, table);
      const columns = new Map(evaluator.columns.map(({ name }, index) => [name, index]));
      for (const ordinal of sampleOf(table.arrivals, lastDay)) {
        const place = { dataset: model.dataset, system: system.name, table, ordinal };
        for (const instant of checkLife(place, lifeOf(ordinal), horizon)) {
          const values = evaluator.values(ordinal, instant);
          checkValues(place, evaluator.columns, values, instant);
          for (const { column, references } of table.foreignKeys ?? []) {
            const parent = parents.get(references);
            const value = values[columns.get(column) ?? -1];
            if (parent) checkReference(place, column, parent, value, instant, model.calendar);
          }
        }
      }
    }
  }
}

/** What has already been checked, by parameters. */
const checked = new WeakMap<Dataset, Set<string>>();

/** {@link checkDataset} with given parameters; runs only once per process. */
export function checkSoundness(dataset: Dataset, parameters: GivenParameters): void {
  const known = checked.get(dataset) ?? new Set<string>();
  checked.set(dataset, known);
  const model = dataset.model(parameters);
  const name = JSON.stringify(model.parameters);
  if (known.has(name)) return;
  checkModel(model);
  known.add(name);
}

/**
 * Checks a fixed sample of every table's rows and what happens to them, with soft and hard deletes:
 * that each arrives on the day its schedule says, that events follow it within their reach and in
 * order, that values fit their columns, and that foreign keys name rows that exist. `defineDataset`
 * can't see these in the definition alone. It takes a few tenths of a second and runs before every
 * load of a baseline. Call it in a dataset's own tests.
 *
 * @throws HeadwaterError INVALID_DATASET, with the table, the event and the row
 * @example
 * test('the dataset is sound', () => checkDataset(shop));
 */
export function checkDataset(dataset: Dataset, given: Partial<GivenParameters> = {}): void {
  const modes = given.deletes === undefined ? DELETES : [given.deletes];
  for (const deletes of modes) {
    checkSoundness(dataset, { ...dataset.defaults, ...given, deletes });
  }
}
