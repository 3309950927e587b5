/** A large table is compared in pieces: that has to find exactly what comparing the whole does. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTable } from '../../../packages/core/src/check/check-table.js';
import { systemOf } from '../../../packages/core/src/views/views.js';
import { isFull } from '../support/full.js';
import { DAY, type Kind, mappingOf, nameOf, Pipeline } from './support/pipeline.js';
import { MODEL } from './support/warehouse.js';

const TABLE = 'customers';
const WHOLE = 1_000_000;

const pipeline = new Pipeline();

beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

/** What is found after some statements when so many rows are compared at once; of each size. */
async function found(kind: Kind, sizes: readonly number[], statements: readonly string[]) {
  const table = systemOf(MODEL, 'jaffle_shop').tables.find(({ name }) => name === TABLE);
  if (table === undefined) throw new Error(`There is no table ${TABLE}.`);
  const context = { model: MODEL, mapping: mappingOf(kind, TABLE), table, day: DAY };
  return pipeline.after(kind, TABLE, statements, async (session, dialect) => {
    const present = await session.tablesOf('wh');
    const to = MODEL.calendar.endOf(DAY);
    const all = [];
    for (const pieceSize of sizes) {
      const asked = { ...context, to, dialect, pieceSize };
      all.push(await checkTable(session, asked, { present, listed: 3, detailed: true }));
    }
    return all;
  });
}

/** What can go wrong with the rows of a key, or of many. */
const FAULTS: Readonly<Record<string, (name: string, key: string) => string>> = {
  missing: (name, key) => `DELETE FROM ${name} WHERE id = ${key}`,
  'there twice': (name, key) => `INSERT INTO ${name} SELECT * FROM ${name} WHERE id = ${key}`,
  different: (name, key) => `UPDATE ${name} SET email = 'nobody' WHERE id = ${key}`,
  'without a key': (name, key) => `UPDATE ${name} SET id = NULL WHERE id = ${key}`,
  'under the key of another': (name, key) =>
    `UPDATE ${name} SET id = (SELECT min(id) FROM ${name}) WHERE id = ${key}`,
  'also below all keys': (name, key) =>
    `INSERT INTO ${name} SELECT * REPLACE (-id AS id) FROM ${name} WHERE id = ${key}`,
  'also beyond all keys': (name, key) =>
    `INSERT INTO ${name} SELECT * REPLACE (99999000 + id AS id) FROM ${name} WHERE id = ${key}`,
  "also among the user's own": (name, key) =>
    `INSERT INTO ${name} SELECT * REPLACE (6000 + id AS id) FROM ${name} WHERE id = ${key}`,
  'different, as every third': (name, key) =>
    `UPDATE ${name} SET created_at = created_at + INTERVAL 1 HOUR WHERE id % 3 = ${key} % 3`,
  'missing, as all beyond': (name, key) => `DELETE FROM ${name} WHERE id > ${key}`,
};

const fault = fc.record({
  what: fc.constantFrom(...Object.keys(FAULTS)),
  at: fc.integer({ min: 0, max: 100 }),
});

describe.each(['copy', 'scd2', 'changes'] as const)('a %s', (kind) => {
  const name = nameOf(kind, TABLE);

  test('is right in pieces, too', async () => {
    const [pieces, whole] = await found(kind, [67, WHOLE], []);
    expect(pieces).toMatchObject({ findings: [], foundRows: whole?.expectedRows });
    expect(pieces?.foundRows).toBeGreaterThan(100);
  });

  test('has the same faults in pieces as in one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 40, max: 150 }),
        async (faults, size) => {
          const statements = faults.map(({ what, at }) =>
            FAULTS[what]?.(name, `(SELECT quantile_disc(id, ${at / 100}) FROM ${name})`),
          ) as readonly string[];
          const [pieces, whole] = await found(kind, [size, WHOLE], statements);
          expect(pieces).toEqual(whole);
        },
      ),
      { numRuns: isFull ? 6 : 2 },
    );
  });
});
