import type { Session } from '@headwater/core/adapter';
import { bool, nullUnless, variable } from '@headwater/core/expression';
import { types } from '@headwater/core/timeline';
import { duckdb } from '@headwater/duckdb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../packages/core/src/expression/evaluate.js';
import { renderSelect, statement } from '../../../packages/core/src/sql/select.js';
import { anyBool, anyInt, anyText } from './arbitrary.js';

const ORDINALS = [0, 1, 2, 41, 4998, 4999, 2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 7, 2 ** 40];

const adapter = duckdb();
let session: Session;
beforeAll(async () => {
  session = await adapter.openWriter();
});
afterAll(async () => {
  await session.close();
  await adapter.close();
});

const { dialect } = adapter;

/** A source of chosen ordinals, far apart. */
const source = `(VALUES ${ORDINALS.map((n) => `(${dialect.bigint(BigInt(n))})`).join(', ')}) AS "s"("n")`;

describe('an expression', () => {
  it('has the same value in DuckDB as in JavaScript', async () => {
    await fc.assert(
      fc.asyncProperty(anyInt, anyBool, anyText, async (int, condition, text) => {
        const values = [variable('n'), int, condition, text, nullUnless(condition, int)] as const;
        const evaluate = compile(values);
        const kinds = [types.bigint, types.bigint, types.boolean, types.text(1000), types.bigint];
        const sql = statement(
          renderSelect(
            {
              columns: values.map((value, index) => ({
                name: `c${index}`,
                type: kinds[index] ?? types.bigint,
                value,
              })),
              where: bool(true),
              source,
              bindings: {},
            },
            dialect,
          ),
        );
        const rows = await session.query(`SELECT * FROM (${sql}) ORDER BY 1`);
        expect(rows.map((row) => Object.values(row))).toEqual(
          ORDINALS.map((n) => [...evaluate({ n })]),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('keeps its value where the range of its ordinal is known', async () => {
    await fc.assert(
      fc.asyncProperty(anyInt, fc.nat(2 ** 40), fc.nat(5), async (int, first, length) => {
        const evaluate = compile([int]);
        const bindings = { n: variable('n', first, first + length) };
        const columns = [{ name: 'value', type: types.bigint, value: int }];
        const series = dialect.series(first, length + 1);
        const spec = { columns, where: bool(true), source: series, bindings };
        const rows = await session.query(statement(renderSelect(spec, dialect)));
        const ordinals = Array.from({ length: length + 1 }, (_, index) => first + index);
        expect(rows.map((row) => row.value)).toEqual(ordinals.map((n) => evaluate({ n })[0]));
      }),
      { numRuns: 300 },
    );
  });
});
