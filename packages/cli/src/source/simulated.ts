import { resolveEpoch } from '@headwater/core';
import type { Dataset, Model } from '@headwater/core/dataset';
import { resolveSimulated } from '../config/resolve.js';
import type { SourceOptions } from '../options/source.js';

/** What a command without a database works on. */
export interface SimulatedModel {
  readonly dataset: Dataset;
  readonly model: Model;
}

/** The dataset that flags and configuration ask for, with its parameters. No adapter is loaded. */
export async function simulatedModel(options: SourceOptions): Promise<SimulatedModel> {
  const { config, dataset } = await resolveSimulated(options, process.cwd());
  const { defaults } = dataset;
  const model = dataset.model({
    seed: options.seed ?? config.seed ?? defaults.seed,
    scale: options.scale ?? config.scale ?? defaults.scale,
    epoch: resolveEpoch(options.epoch ?? config.epoch ?? defaults.epoch, Date.now() / 1000),
    deletes: options.deletes ?? config.deletes ?? defaults.deletes,
  });
  return { dataset, model };
}
