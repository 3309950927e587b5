import type { Dataset } from '@headwater/core/dataset';

export const pair: Dataset;
