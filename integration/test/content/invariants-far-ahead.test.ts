import type { Session } from '@headwater/core/adapter';
import type { Model } from '@headwater/core/dataset';
import { duckdb } from '@headwater/duckdb';
import { expect, test } from 'vitest';
import { rowsSelect } from '../../../packages/core/src/plan/rows.js';
import { statement } from '../../../packages/core/src/sql/select.js';
import { provideFacts, violated } from './invariants/check.js';
import { modelOf } from './simulated.js';

/** Makes the state of a day at once: a thousand deltas would take too long. */
async function createState(session: Session, model: Model, day: number): Promise<void> {
  const { dialect } = duckdb();
  const at = model.calendar.endOf(day);
  for (const { name, tables } of model.systems) {
    await session.execute(`CREATE SCHEMA ${name}`);
    for (const table of tables) {
      const ordinals = { first: 0, end: table.arrivals.countThrough(day) };
      const select = statement(rowsSelect({ table, ordinals, at }, dialect));
      await session.execute(`CREATE TABLE ${name}.${table.name} AS ${select}`);
    }
  }
}

test.each([
  { seed: 42, scale: 1, day: 730 },
  { seed: 99, scale: 7, day: 101 },
  { seed: 3, scale: 1, day: 400, deletes: 'hard' as const },
])(
  'every invariant holds on day $day at scale $scale',
  async ({ day, ...parameters }) => {
    const model = modelOf(parameters);
    const adapter = duckdb();
    const session = await adapter.openWriter();
    try {
      await createState(session, model, day);
      await provideFacts(session, model, day);
      expect(await violated(session, model)).toEqual({});
    } finally {
      await session.close();
      await adapter.close();
    }
  },
  60_000,
);
