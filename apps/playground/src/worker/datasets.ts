import { HeadwaterError } from '@headwater/core';
import type { Dataset } from '@headwater/core/dataset';
import { attribution } from '@headwater/dataset-attribution';
import { jaffle } from '@headwater/dataset-jaffle';
import { library } from '@headwater/dataset-library';

/** Every dataset there is; the first is the one a visitor sees. */
export const DATASETS: readonly Dataset[] = [jaffle, library, attribution];

/** A dataset by name, or else the first. */
export function datasetNamed(name = DATASETS[0]?.name): Dataset {
  const dataset = DATASETS.find((each) => each.name === name);
  if (dataset !== undefined) return dataset;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `There is no dataset '${name}' on this page.`,
    next: `Choose one of: ${DATASETS.map((each) => each.name).join(', ')}.`,
  });
}
