import type { Dataset } from '@headwater/core/dataset';
import { attribution } from '@headwater/dataset-attribution';
import { jaffle } from '@headwater/dataset-jaffle';
import { library } from '@headwater/dataset-library';

/** Every dataset there is; the first is the one a visitor sees. */
export const DATASETS: readonly Dataset[] = [jaffle, library, attribution];
