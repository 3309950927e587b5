import { tableViews } from '@headwater/core';
import type { Model } from '@headwater/core/dataset';
import { describe, expect, test } from 'vitest';
import { keyOf } from '../../../packages/core/src/model/key.js';
import { TableEvaluator } from '../../../packages/core/src/views/evaluator.js';
import { candidates } from '../../../packages/core/src/views/ordinals.js';
import { systemOf } from '../../../packages/core/src/views/views.js';
import { modelOf, TABLES, type TableRef } from './simulated.js';

const scenarios = [
  { seed: 42, scale: 1, lastDay: 70 },
  { seed: 1, scale: 1, lastDay: 20 },
  { seed: 2_000_000_011, scale: 3, lastDay: 20, epoch: '2020-02-29' },
  { seed: 9, scale: 8, lastDay: 14 },
  { seed: 42, scale: 2, lastDay: 40, deletes: 'hard' as const },
];

interface Happening {
  readonly ordinal: number;
  readonly instant: number;
  readonly isArrival: boolean;
}

const definitionOf = (model: Model, { system, table }: TableRef) => {
  const found = systemOf(model, system).tables.find(({ name }) => name === table);
  if (found === undefined) throw new RangeError(table);
  return found;
};

/** All that happens to any row from day 1 on, by day: found by asking every single row. */
function walk(model: Model, ref: TableRef, lastDay: number): Map<number, Happening[]> {
  const table = definitionOf(model, ref);
  const evaluator = new TableEvaluator(model, table);
  const days = new Map<number, Happening[]>();
  for (let ordinal = 0; ordinal < table.arrivals.countThrough(lastDay); ordinal += 1) {
    const { arrives, changes } = evaluator.instants(ordinal, model.calendar.endOf(lastDay));
    for (const instant of [arrives, ...changes]) {
      const day = model.calendar.dayOf(instant);
      const happening = { ordinal, instant, isArrival: instant === arrives };
      days.set(day, [...(days.get(day) ?? []), happening]);
    }
  }
  return days;
}

describe.each(scenarios)(
  'with the seed $seed at scale $scale',

  ({ lastDay, ...parameters }) => {
    const model = modelOf(parameters);

    test.each(TABLES)('a delta of $table looks at every row that changes', (ref) => {
      const table = definitionOf(model, ref);
      const views = tableViews(model, ref.system, ref.table);
      const days = walk(model, ref, lastDay);
      for (let day = 1; day <= lastDay; day += 1) {
        const happenings = days.get(day) ?? [];
        const { first, end } = candidates(table, { from: day, to: day });
        const missed = happenings.filter(
          ({ ordinal, isArrival }) => !isArrival && (ordinal < first || ordinal >= end),
        );
        expect({ day, missed }).toEqual({ day, missed: [] });

        const window = { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
        const found = [...views.changes(window)].map(({ key, instant }) => `${instant} ${key}`);
        const expected = happenings
          .sort((a, b) => a.instant - b.instant || a.ordinal - b.ordinal)
          .map(({ ordinal, instant }) => `${instant} ${keyOf(ordinal)}`);
        expect(found).toEqual(expected);
      }
    });
  },
);

test.each([
  { scale: 1, deletes: 'soft' as const },
  { scale: 4, deletes: 'soft' as const },
  { scale: 4, deletes: 'hard' as const },
])(
  'a delta stays small as the tables grow, at scale $scale, with $deletes deletes',
  (parameters) => {
    const model = modelOf(parameters);
    for (const ref of TABLES) {
      const table = definitionOf(model, ref);
      const { first, end } = candidates(table, { from: 1000, to: 1000 });
      expect(end - first).toBeLessThanOrEqual(Math.max(20, table.arrivals.countThrough(1000) / 20));
    }
  },
);
