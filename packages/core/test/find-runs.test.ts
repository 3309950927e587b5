import { expect, test } from 'vitest';
import { agreed } from '../src/check/find-runs.js';

const vote = (at: bigint, seenAt: number, rows = 1) => ({ at, seenAt, rows });
const seen = (...votes: Parameters<typeof agreed>[0]) => agreed(votes).map(({ seenAt }) => seenAt);

test('each time stands for the instant of most of its rows', () => {
  expect(seen(vote(10n, 0, 500), vote(10n, 1, 40), vote(20n, 1, 40), vote(20n, 2, 7))).toEqual([
    0, 1,
  ]);
});

test('no later time stands for an earlier instant', () => {
  expect(seen(vote(10n, 5, 9), vote(20n, 3, 4), vote(20n, 6, 3))).toEqual([5, 6]);
});

test('times that could stand for the same instant stand for two', () => {
  const votes = [vote(10n, 3), vote(10n, 4), vote(20n, 3), vote(20n, 4)];
  expect(seen(...votes)).toEqual([3, 4]);
});

test('two runs of one day can stand for the same instant', () => {
  expect(seen(vote(10n, 0, 50), vote(20n, 1, 8), vote(21n, 1, 9))).toEqual([0, 1, 1]);
});

test('there are none where nothing agrees', () => {
  expect(seen()).toEqual([]);
});
