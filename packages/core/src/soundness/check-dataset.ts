import type { Dataset, GivenParameters, Model } from '../model/dataset.js';
import { DELETES } from '../model/deletes.js';
import { sampleOf } from './sample.js';
import { walksOf } from './walk.js';

function checkModel(model: Model): void {
  for (const walk of walksOf(model)) {
    walk.check(sampleOf(walk.table.arrivals, walk.horizon.lastDay));
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
