import type { Model } from '@headwater/core/dataset';
import type { TableDefinition } from '@headwater/core/timeline';
import { describe, expect, test } from 'vitest';
import { nullUnless } from '../../../packages/core/src/expression/build.js';
import { compile } from '../../../packages/core/src/expression/evaluate.js';
import { timelineOf } from '../../../packages/core/src/model/table.js';
import { TableEvaluator } from '../../../packages/core/src/views/evaluator.js';
import { modelOf } from './simulated.js';

const LAST_DAY = 45;

/** Each event of a table separately, with the instant it would happen to a row, if any. */
function eventsOf(table: TableDefinition) {
  const { events = [], recurring = [], deletion } = timelineOf(table);
  const all = [
    ...events.map(({ name, at, occurs = true, reach }) => ({ name, at, occurs, reach })),
    ...recurring.map(({ name, first, reach }) => ({ name, at: first, occurs: true, reach })),
    ...(deletion ? [{ name: 'deletion', ...deletion }] : []),
  ];
  const compiled = compile(all.map(({ at, occurs }) => nullUnless(occurs, at)));
  return {
    events: all,
    instantsOf: (n: number) => compiled({ n }) as readonly (number | null)[],
  };
}

function* rowsOf(model: Model, table: TableDefinition) {
  const evaluator = new TableEvaluator(model, table);
  for (let n = 0; n < table.arrivals.countThrough(LAST_DAY); n += 1) {
    yield { n, ...evaluator.instants(n, model.calendar.endOf(LAST_DAY + 60)) };
  }
}

describe.each([
  { seed: 42, scale: 4 },
  { seed: 5, scale: 3, epoch: '2000-02-29' },
])('with the seed $seed at scale $scale', (parameters) => {
  const model = modelOf(parameters);
  const tables = model.systems.flatMap((system) => system.tables);
  const { calendar } = model;

  test.each(tables.map((table) => ({ name: table.name, table })))(
    'every event of $name follows the arrival, within its own reach',
    ({ table }) => {
      const { events, instantsOf } = eventsOf(table);
      const outside: string[] = [];
      for (const { n, arrives } of rowsOf(model, table)) {
        for (const [index, at] of instantsOf(n).entries()) {
          const event = events[index];
          if (at === null || event === undefined) continue;
          const day = calendar.dayOf(at);
          // What happened before day 1 is part of the baseline: no delta looks for it.
          const { from, to } = event.reach({ from: day, to: day });
          const arrival = calendar.dayOf(arrives);
          const isReached = day < 1 || (from <= arrival && arrival <= to);
          if (at <= arrives || !isReached) outside.push(`${event.name} of ${n} on day ${day}`);
        }
      }
      expect(outside).toEqual([]);
    },
  );

  test.each(['customers', 'orders'])('nothing happens to %s after their soft delete', (name) => {
    const table = tables.find((candidate) => candidate.name === name);
    if (table === undefined) throw new RangeError(name);
    const evaluator = new TableEvaluator(model, table);
    const { instantsOf } = eventsOf(table);
    let cutOff = 0;
    for (const { n, changes, deletedAt } of rowsOf(model, table)) {
      if (deletedAt === undefined) continue;
      expect(changes.at(-1)).toBe(deletedAt);
      const later = Math.max(...instantsOf(n).map((at) => at ?? 0)) + 1;
      cutOff += later - 1 > deletedAt ? 1 : 0;
      expect(evaluator.row(n, later)).toEqual(evaluator.row(n, deletedAt));
    }
    // Some customers are deleted while something still lay ahead of them; orders are nearly always completed by then.
    if (name === 'customers') expect(cutOff).toBeGreaterThan(0);
  });
});
