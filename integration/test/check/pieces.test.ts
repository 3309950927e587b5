/** A large table is compared in pieces: they have to agree exactly where the whole does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreedRows } from '../../../packages/core/src/check/agreement.js';
import { piecesOf } from '../../../packages/core/src/check/pieces.js';
import { systemOf } from '../../../packages/core/src/views/views.js';
import { DAY, type Kind, mappingOf, Pipeline, type SourceTable } from './support/pipeline.js';
import { MODEL } from './support/warehouse.js';

const pipeline = new Pipeline();

beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

/** How many rows agree after some statements, compared in one piece or in many. */
async function agreed(kind: Kind, table: SourceTable, size: number, statements: readonly string[]) {
  const definition = systemOf(MODEL, 'jaffle_shop').tables.find(({ name }) => name === table);
  if (definition === undefined) throw new Error(`There is no table ${table}.`);
  return pipeline.after(kind, table, statements, (session, dialect) =>
    agreedRows(
      session,
      {
        ...{ model: MODEL, mapping: mappingOf(kind, table), table: definition, dialect },
        ...{ day: DAY, to: MODEL.calendar.endOf(DAY) },
      },
      piecesOf(definition, DAY, size),
    ),
  );
}

const WHOLE = 1_000_000;

describe.each([
  ['copy', 'orders'],
  ['scd2', 'orders'],
  ['changes', 'customers'],
] as const)('a %s of %s', (kind, table) => {
  const name = { copy: 'wh.stg_', scd2: 'wh.dim_', changes: 'wh.log_' }[kind] + table;

  test.each([97, 211])('agrees in pieces of %i', async (size) => {
    const rows = await agreed(kind, table, size, []);
    expect(rows).toBeGreaterThan(100);
    expect(rows).toBe(await agreed(kind, table, WHOLE, []));
  });

  const some = `(SELECT * FROM ${name} ORDER BY id LIMIT 1)`;
  test.each([
    ['a row is missing', `DELETE FROM ${name} WHERE id = (SELECT median(id)::BIGINT FROM ${name})`],
    ['a row is there twice', `INSERT INTO ${name} FROM ${some}`],
    [
      'a value differs',
      `UPDATE ${name} SET created_at = created_at + INTERVAL 1 SECOND WHERE id = (SELECT max(id) FROM ${name})`,
    ],
    ['a key is below all', `INSERT INTO ${name} SELECT * REPLACE (-1 AS id) FROM ${some}`],
    ['a key is beyond all', `INSERT INTO ${name} SELECT * REPLACE (99999999 AS id) FROM ${some}`],
    ['a key is NULL', `INSERT INTO ${name} SELECT * REPLACE (NULL AS id) FROM ${some}`],
    [
      'one row has taken the place of another',
      `UPDATE ${name} SET id = (SELECT min(id) FROM ${name}) WHERE id = (SELECT max(id) FROM ${name})`,
    ],
  ])('does not if %s', async (_, statement) => {
    for (const size of [WHOLE, 211]) {
      expect(await agreed(kind, table, size, [statement])).toBeUndefined();
    }
  });
});
