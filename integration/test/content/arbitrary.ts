import type { Parameters } from '@headwater/core/dataset';
import { Calendar } from '@headwater/core/timeline';
import fc from 'fast-check';

const epochs = fc
  .date({ min: new Date('1971-01-01'), max: new Date('8999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any seed and epoch, at small scales. */
export const parameters: fc.Arbitrary<Parameters> = fc.record({
  seed: fc.integer({ min: 0, max: 2_147_483_647 }),
  epoch: epochs,
  scale: fc.integer({ min: 1, max: 3 }),
  deletes: fc.constantFrom('soft', 'hard'),
});

/** Parameters and a window of time: any seconds, or whole days, from one day to another. */
export const windows = (from: number, to: number) =>
  parameters.chain((chosen) => {
    const calendar = new Calendar(chosen.epoch);
    const dayEnds = fc.integer({ min: from, max: to }).map((day) => calendar.endOf(day));
    const seconds = fc.integer({ min: calendar.startOf(from), max: calendar.endOf(to) });
    const instants = fc.oneof(seconds, dayEnds);
    return fc.record({ one: instants, other: instants }).map(({ one, other }) => ({
      parameters: chosen,
      window: { from: Math.min(one, other), to: Math.max(one, other) },
    }));
  });
