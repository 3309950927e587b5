import { resolveEpoch } from '@headwater/core';
import type { Dataset, Deletes, Model } from '@headwater/core/dataset';
import { resolveSimulated } from '../config/resolve.js';
import type { SourceOptions } from '../options/source.js';

/** What a command without a database works on. */
export interface SimulatedModel {
  readonly dataset: Dataset;
  readonly model: Model;
  /** What a delete does, if that was said. */
  readonly deletes: Deletes | undefined;
  readonly datasetFile: string | undefined;
}

/** The dataset that flags and configuration ask for, with its parameters. No adapter is loaded. */
export async function simulatedModel(options: SourceOptions): Promise<SimulatedModel> {
  const { config, dataset, datasetFile } = await resolveSimulated(options, process.cwd());
  const { defaults } = dataset;
  const deletes = options.deletes ?? config.deletes;
  const model = dataset.model({
    seed: options.seed ?? config.seed ?? defaults.seed,
    scale: options.scale ?? config.scale ?? defaults.scale,
    epoch: resolveEpoch(options.epoch ?? config.epoch ?? defaults.epoch, Date.now() / 1000),
    deletes: deletes ?? defaults.deletes,
    variant: options.variant ?? config.variant,
    texture: options.texture ?? config.texture,
  });
  return { dataset, model, deletes, datasetFile };
}
