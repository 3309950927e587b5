import { describe, expect, it } from 'vitest';
import { answerOf } from '../src/answers/answer.js';
import { defineDataset } from '../src/dataset.js';
import { add } from '../src/expression.js';
import { debeziumFeed } from '../src/feeds/debezium.js';
import { flatFeed } from '../src/feeds/flat.js';
import { Arrivals, types } from '../src/timeline.js';

/** A dataset whose only column has the given name. */
function modelWith(name: string) {
  const field = { type: types.integer, nullable: false, comment: '' };
  const dataset = defineDataset({
    name: 'tiny',
    generatorVersion: '1',
    description: 'For tests.',
    defaultEpoch: '2026-01-04',
    defaultSeed: 1,
    lastDay: () => 10,
    systems: (_, calendar) => [
      {
        name: 'one',
        comment: '',
        tables: [
          {
            name: 'things',
            comment: '',
            key: { ...field, name: 'id' },
            columns: [{ ...field, name }],
            arrivals: new Arrivals({ past: { days: 1, rows: 2 }, cycle: [] }),
            timeline: (n) => ({ arrives: add(calendar.startOf(0), n), initial: { [name]: n } }),
          },
        ],
      },
    ],
  });
  return dataset.model(dataset.defaults);
}

const DAYS = { from: 0, to: 1 };

describe('a column named like metadata of its rows', () => {
  it.each(['op', 'is_soft_delete', 'sequence', 'instant'])(
    '%s is refused in changes, and in a flat feed',
    (name) => {
      const model = modelWith(name);
      const refusal = new RegExp(`'things' has a column '${name}'`);
      expect(() => answerOf(model, 'one', 'things', { view: 'changes', ...DAYS })).toThrow(refusal);
      expect(() => flatFeed(model, DAYS)).toThrow(refusal);
      expect(() => debeziumFeed(model, DAYS)).not.toThrow();
      expect(() => answerOf(model, 'one', 'things', { view: 'history', to: 1 })).not.toThrow();
    },
  );

  it('is refused in a history', () => {
    const model = modelWith('is_current');
    expect(() => answerOf(model, 'one', 'things', { view: 'history', to: 1 })).toThrow(
      /has a column 'is_current'/,
    );
    expect(() => flatFeed(model, DAYS)).not.toThrow();
  });

  it('is refused where rows are named only if they are', () => {
    const model = modelWith('system');
    expect(() => flatFeed(model, { ...DAYS, named: true })).toThrow(/has a column 'system'/);
    expect([...flatFeed(model, { ...DAYS, snapshot: true }).records()]).toHaveLength(2);
  });
});
