import { brandOf } from '../brand.js';
import type { Dataset, GivenParameters, Model, Parameters } from './dataset.js';
import { textureOf } from './textures.js';

/** Models that are kept: enough for a run with several parameters, few enough to forget. */
const REMEMBERED = 8;

/** Building a model, and what is compiled from it, takes longer than most statements: each operation asks for it again. */
export function remembering(build: Dataset['model'], defaults: Parameters): Dataset['model'] {
  const models = new Map<string, Model>();
  const remembered: Dataset['model'] = (given) => {
    const { seed, scale, epoch, deletes = 'soft', variant = defaults.variant } = given;
    const key = JSON.stringify([seed, scale, epoch, deletes, variant, textureOf(given)]);
    const model = models.get(key) ?? build(given);
    models.delete(key);
    models.set(key, model);
    const [oldest] = models.keys();
    if (models.size > REMEMBERED && oldest !== undefined) models.delete(oldest);
    return model;
  };
  return Object.defineProperty(remembered, BUILD, { value: build });
}

/** Known across copies of core. */
const BUILD = brandOf('buildModel');

/** A model that is built again, whether or not one with these parameters is remembered. */
export function builtAgain({ model }: Dataset, parameters: GivenParameters): Model {
  const build: Dataset['model'] = Reflect.get(model, BUILD) ?? model;
  return build(parameters);
}
