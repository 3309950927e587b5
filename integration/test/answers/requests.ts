import type { FeedRequest } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import fc from 'fast-check';
import { parameters } from '../content/arbitrary.js';
import { modelOf, TABLES } from '../content/simulated.js';

export interface FeedCase {
  readonly model: Model;
  readonly request: FeedRequest;
}

/** Any parameters, a few days of any start, and some of the tables. */
export const feedCases: fc.Arbitrary<FeedCase> = fc
  .record({
    chosen: parameters,
    from: fc.integer({ min: 0, max: 12 }),
    days: fc.integer({ min: 0, max: 3 }),
    tables: fc.option(fc.subarray(TABLES, { minLength: 1 }), { nil: undefined }),
  })
  .map(({ chosen, from, days, tables }) => ({
    model: modelOf(chosen),
    request: { from, to: from + days, tables },
  }));
