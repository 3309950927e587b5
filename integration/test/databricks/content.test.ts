import type { Row, Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, describe, expect, test } from 'vitest';
import { rowsSelect } from '../../../packages/core/src/plan/rows.js';
import { statement } from '../../../packages/core/src/sql/select.js';
import { TableEvaluator } from '../../../packages/core/src/views/evaluator.js';
import { differences } from '../content/compare.js';
import { isFull } from '../support/full.js';
import { makeDatabase } from './database.js';
import { findServer } from './server.js';

const server = await findServer();
const title = 'reason' in server ? `not run: ${server.reason}` : 'what Databricks holds';

/** Around the end of 32 bits, signed and not: Spark has integers of the first kind only. */
const EDGES = isFull ? [2 ** 31, 2 ** 32] : [2 ** 31];

describe.skipIf('reason' in server)(title, () => {
  const database = 'reason' in server ? undefined : makeDatabase(server);
  afterAll(() => database?.drop(), 240_000);

  async function reading<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await database?.open().openReader();
    if (session === undefined) throw new Error('The server gave no session.');
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  test('is what the evaluator says beyond 32 bits', async () => {
    const model = jaffle.model({ ...jaffle.defaults, scale: 1_000_000 });
    const at = model.calendar.endOf(5000);
    const { dialect } = database?.open() ?? {};
    if (dialect === undefined) throw new Error('There is no server.');
    const found: string[] = [];
    let compared = 0;
    await reading(async (session) => {
      for (const table of model.systems.flatMap(({ tables }) => tables)) {
        const evaluator = new TableEvaluator(model, table);
        for (const edge of EDGES) {
          const ordinals = { first: edge - 2, end: edge + 2 };
          if (table.arrivals.countThrough(5000) < ordinals.end) continue;
          const select = statement(rowsSelect({ table, ordinals, at }, dialect));
          const actual = await session.query(`${select}\nORDER BY \`n\``);
          const expected: Row[] = [];
          for (let n = ordinals.first; n < ordinals.end; n += 1) {
            expected.push(evaluator.row(n, at));
          }
          found.push(...differences(`${table.name} from ${ordinals.first}`, actual, expected));
          compared += expected.length;
        }
      }
    });
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(isFull ? 40 : 20);
  }, 900_000);
});
