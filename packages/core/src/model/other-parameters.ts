import { brandOf } from '../brand.js';
import type { GivenParameters, Model } from './dataset.js';

/** On the model itself, since another copy of this package may have made it. */
const BUILD = brandOf('buildOtherModel');

/** Keeps with a model how one with other parameters is made. */
export const rebuildable = (model: Model, build: (parameters: GivenParameters) => Model): Model =>
  Object.defineProperty(model, BUILD, { value: build });

/** The same dataset with other parameters; undefined if nothing is known of it but this model. */
export function withParameters(model: Model, changed: Partial<GivenParameters>): Model | undefined {
  const build: ((parameters: GivenParameters) => Model) | undefined = Reflect.get(model, BUILD);
  return build?.({ ...model.parameters, ...changed });
}
