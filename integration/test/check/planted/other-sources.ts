import { filledWith, type Mistake } from './mistake.js';

const orders = { kind: 'copy', table: 'orders', cause: 'other-source' } as const;

/** Tables that were loaded from another source than the checked one. */
export const OTHER_SOURCES: readonly Mistake[] = [
  {
    mistake: 'a source with another seed',
    ...{ ...orders, finding: 'different' },
    plant: [filledWith('FROM other.seed')],
  },
  {
    mistake: 'a source with another epoch',
    ...{ ...orders, finding: 'different' },
    plant: [filledWith('FROM other.epoch')],
  },
  {
    mistake: 'a source with another scale',
    ...{ ...orders, finding: 'different' },
    plant: [filledWith('FROM other.scale')],
  },
  {
    mistake: 'a source with soft deletes in place of hard ones',
    ...{ ...orders, source: 'hard', finding: 'extra' },
    plant: [filledWith('FROM other.deletes')],
  },
];
