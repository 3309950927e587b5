import { HeadwaterError, isRelativeEpoch } from '@headwater/core';
import { advice, suggest } from '@headwater/core/advice';
import type { Dataset, Model } from '@headwater/core/dataset';
import type { HeadwaterConfig } from '../config/define.js';
import type { SourceOptions } from '../options/source.js';
import type { MappingFile } from './mapping-schema.js';

/** The source the target was loaded from. */
export function modelOf(
  dataset: Dataset,
  { seed, scale, epoch, deletes, variant, texture }: SourceOptions,
  file: Partial<Pick<MappingFile, 'seed' | 'scale' | 'epoch' | 'deletes' | 'variant' | 'texture'>>,
  config: HeadwaterConfig,
): Model {
  const from = epoch ?? file.epoch ?? config.epoch ?? dataset.defaults.epoch;
  if (isRelativeEpoch(from)) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `A check can't know which day '${from}' was.`,
      why: 'It was resolved when the baseline was loaded.',
      next: advice`Give the date the source's own ${suggest('status')} shows: --epoch YYYY-MM-DD`,
    });
  }
  return dataset.model({
    seed: seed ?? file.seed ?? config.seed ?? dataset.defaults.seed,
    scale: scale ?? file.scale ?? config.scale ?? dataset.defaults.scale,
    epoch: from,
    deletes: deletes ?? file.deletes ?? config.deletes ?? dataset.defaults.deletes,
    variant: variant ?? file.variant ?? config.variant,
    texture: texture ?? file.texture ?? config.texture,
  });
}
