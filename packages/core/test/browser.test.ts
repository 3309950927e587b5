import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Arrivals } from '../src/model/arrivals.js';
import { bundle } from './support/bundle.js';

/** A program that uses the whole of core's entries, as a page would. */
const PROGRAM = `
  import { createSource, HeadwaterError, tableViews } from './src/index.ts';
  import { defineDataset } from './src/dataset.ts';
  import { Arrivals, column, defineTable, types } from './src/timeline.ts';
  import { add, concat, draw, hashConstants, toText } from './src/expression.ts';
  const arrivals = new Arrivals({ past: { days: 10, rows: 20 }, cycle: [3, 4] });
  const dataset = defineDataset({
    name: 'pages', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04', defaultSeed: 7,
    lastDay: () => 1000,
    systems: (parameters, calendar) => [{ name: 'web', comment: '', tables: [defineTable({
      name: 'visits', comment: '', arrivals,
      key: { name: 'visit_id', type: types.integer, comment: '' },
      columns: {
        page: column(types.text(20), {
          comment: '', value: (n) => concat('p', toText(draw(hashConstants(parameters.seed, 'page'), n, 100))),
        }),
      },
      arrives: (n) => add(calendar.startOf(0), draw(hashConstants(parameters.seed, 'at'), n, 86400)),
    })] }],
  });
  const model = dataset.model(dataset.defaults);
  globalThis.rows = [...tableViews(model, 'web', 'visits').state(model.calendar.endOf(0))];
  globalThis.hasErrors = typeof HeadwaterError === 'function' && typeof createSource === 'function';
`;

describe('core in a browser', () => {
  it('bundles without any Node module and evaluates a table in a bare realm', async () => {
    const code = await bundle(PROGRAM);
    // Plain JavaScript only: no process, no require, no Buffer, no console.
    const realm = createContext({});
    runInContext(code, realm);
    const { rows, hasErrors } = realm as { rows: { visit_id: number }[]; hasErrors: boolean };
    expect(hasErrors).toBe(true);
    const arrivals = new Arrivals({ past: { days: 10, rows: 20 }, cycle: [3, 4] });
    expect(rows.map((row) => row.visit_id)).toEqual(
      Array.from({ length: arrivals.countThrough(0) }, (_, index) => index + 1),
    );
    expect(JSON.stringify(rows[0])).toMatch(/"page":"p\d+","created_at":"2026-01-04 /);
  });
});
