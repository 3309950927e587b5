import type { Row } from '@headwater/core/adapter';
import type { TableDefinition } from '@headwater/core/timeline';
import { duckdb } from '@headwater/duckdb';
import { afterAll, describe, expect, test } from 'vitest';
import { bool } from '../../../packages/core/src/expression/build.js';
import { variable } from '../../../packages/core/src/expression/integer.js';
import type { ColumnExpression } from '../../../packages/core/src/model/column.js';
import { timelineOf } from '../../../packages/core/src/model/table.js';
import { rowsSelect } from '../../../packages/core/src/plan/rows.js';
import { renderSelect, statement } from '../../../packages/core/src/sql/select.js';
import { rowExpressions, TableEvaluator } from '../../../packages/core/src/views/evaluator.js';
import { differences } from './compare.js';
import { modelOf } from './simulated.js';

const model = modelOf({ scale: 1_000_000 });
const TABLES = model.systems.flatMap((system) => system.tables);
const LAST = { day: 5000, at: model.calendar.endOf(5000) };

/** Where 32 bits end, signed and not, where the hash takes a second term, and beyond. */
const EDGES = [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 3_000_000_000];

const adapter = duckdb();
afterAll(() => adapter.close());

async function query(sql: string): Promise<readonly Row[]> {
  const session = await adapter.openWriter();
  try {
    return await session.query(sql);
  } finally {
    await session.close();
  }
}

/** Five ordinals around each place to look at, of those that the table has on the last day. */
function windowsOf({ arrivals }: TableDefinition): { first: number; end: number }[] {
  const count = arrivals.countThrough(LAST.day);
  return [2, 5_000, ...EDGES, Math.floor(count / 3), count - 3]
    .map((middle) => ({ first: Math.max(0, middle - 2), end: Math.min(count, middle + 3) }))
    .filter(({ first, end }) => first < end);
}

const ordinalsIn = ({ first, end }: { first: number; end: number }): number[] =>
  Array.from({ length: end - first }, (_, index) => first + index);

/** A row when it is new, after its first and its last change, and in the end. */
function momentsOf(evaluator: TableEvaluator, n: number): { n: number; at: number }[] {
  const { arrives, changes } = evaluator.instants(n, LAST.at);
  const moments = [arrives, changes[0] ?? arrives, changes.at(-1) ?? arrives, LAST.at];
  return [...new Set(moments)].map((at) => ({ n, at }));
}

describe.each(TABLES.map((table) => ({ name: table.name, table })))(
  '$name',

  ({ name, table }) => {
    const evaluator = new TableEvaluator(model, table);
    const windows = windowsOf(table);

    test('is computed exactly by one expression for all ordinals and instants', async () => {
      const moments = windows.flatMap(ordinalsIn).flatMap((n) => momentsOf(evaluator, n));
      const values = rowExpressions(table, timelineOf(table));
      const list = (of: 'n' | 'at') =>
        `[${moments.map((moment) => moment[of]).join(', ')}]::BIGINT[]`;
      const select = statement(
        renderSelect(
          {
            columns: evaluator.columns.map((column, index) => ({
              ...column,
              value: values[index] as ColumnExpression,
            })),
            where: bool(true),
            source: `(SELECT unnest(${list('n')}) AS "n", unnest(${list('at')}) AS "at", unnest(range(${moments.length})) AS "place") AS "s"`,
            bindings: {
              n: variable('n', 0, table.arrivals.countThrough(model.lastDay)),
              at: variable('at', 0, model.calendar.endOf(model.lastDay)),
            },
          },
          adapter.dialect,
        ),
      );
      const expected = moments.map(({ n, at }) => evaluator.row(n, at));
      expect(expected.length).toBeGreaterThanOrEqual(5);
      const actual = await query(`${select}\nORDER BY "place"`);
      expect(differences(name, actual, expected)).toEqual([]);
    });

    test('is computed exactly by the statements of a load, which know their range', async () => {
      const found: string[] = [];
      for (const ordinals of windows) {
        const { arrives } = evaluator.instants(ordinals.end - 1, LAST.at);
        for (const at of [model.calendar.endOf(model.calendar.dayOf(arrives)), LAST.at]) {
          const select = statement(rowsSelect({ table, ordinals, at }, adapter.dialect));
          const actual = await query(`${select}\nORDER BY "n"`);
          const expected = ordinalsIn(ordinals).map((n) => evaluator.row(n, at));
          found.push(...differences(`${name} from ${ordinals.first}`, actual, expected));
        }
      }
      expect(found).toEqual([]);
    });
  },
);

test('the tables of the shop reach beyond 32 bits', () => {
  const beyond = TABLES.filter(({ arrivals }) => arrivals.countThrough(LAST.day) > 2 ** 32);
  expect(beyond.length).toBe(6);
});
