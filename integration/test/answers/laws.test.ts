import { tableViews, type Version } from '@headwater/core';
import type { Cell, Row } from '@headwater/core/adapter';
import { answerOf, flatColumns, flatFeed, flatSchema } from '@headwater/core/answers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameters, windows } from '../content/arbitrary.js';
import { differences } from '../content/compare.js';
import { modelOf, TABLES } from '../content/simulated.js';
import { feedCases } from './requests.js';

const timestampOf = (instant: number): string =>
  new Date(instant * 1000).toISOString().slice(0, 19).replace('T', ' ');

const byKey = (rows: Iterable<Row>, key: string): Map<Cell, Row> =>
  new Map([...rows].map((row) => [row[key] ?? null, row]));

const inOrder = (rows: ReadonlyMap<Cell, Row>): Row[] =>
  [...rows].sort(([one], [other]) => Number(one) - Number(other)).map(([, row]) => row);

describe.each(TABLES)('the answers for $table', ({ system, table, key }) => {
  test('state at A with the changes from A to B is state at B', () => {
    const days = fc.record({ from: fc.nat({ max: 10 }), days: fc.nat({ max: 4 }) });
    fc.assert(
      fc.property(parameters, days, (chosen, { from, days }) => {
        const model = modelOf(chosen);
        const to = from + days;
        const state = (day: number) =>
          answerOf(model, system, table, { view: 'state', day }).rows();
        const rows = byKey(state(from), key);
        const changes = answerOf(model, system, table, { view: 'changes', from, to });
        for (const { op, is_soft_delete, sequence, instant, ...row } of changes.rows()) {
          const id = row[key] ?? null;
          expect(rows.has(id)).toBe(op !== 'insert');
          if (op === 'delete') rows.delete(id);
          else rows.set(id, row);
        }
        expect(differences(table, inOrder(rows), [...state(to)])).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test('history at A with the changes from A to B is history at B', () => {
    fc.assert(
      fc.property(windows(-50, 9), ({ parameters, window }) => {
        const views = tableViews(modelOf(parameters), system, table);
        const versions = new Map<Cell, Version[]>();
        for (const version of views.history(window.from)) {
          versions.set(version.key, [...(versions.get(version.key) ?? []), version]);
        }
        for (const { key, instant, after } of views.changes(window)) {
          const before = versions.get(key) ?? [];
          const validFrom = timestampOf(instant);
          const last = before.at(-1);
          const next = { key, version: before.length + 1, validFrom, validTo: null };
          versions.set(key, [
            ...before.slice(0, -1),
            ...(last ? [{ ...last, validTo: validFrom }] : []),
            ...(after ? [{ ...next, row: after }] : []),
          ]);
        }
        const implied = [...versions]
          .sort(([one], [other]) => Number(one) - Number(other))
          .flatMap(([, each]) => each);
        expect([...views.history(window.to)]).toEqual(implied);
      }),
      { numRuns: 4 },
    );
  });

  test('history is what its versions are, as rows', () => {
    fc.assert(
      fc.property(parameters, fc.nat({ max: 6 }), (chosen, to) => {
        const model = modelOf(chosen);
        const rows = [...answerOf(model, system, table, { view: 'history', to }).rows()];
        const versions = [...tableViews(model, system, table).history(model.calendar.endOf(to))];
        expect(rows).toEqual(
          versions.map(({ row, version, validFrom, validTo }) => ({
            ...row,
            valid_from: validFrom,
            valid_to: validTo,
            is_current: validTo === null,
            version,
          })),
        );
      }),
      { numRuns: 3 },
    );
  });
});

describe('a flat feed', () => {
  const ajv = new Ajv2020({ strict: true });
  const objectOf = (names: readonly string[], cells: readonly Cell[]): Row =>
    Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));

  test('validates against its schemas, and its rows add up to the state', () => {
    fc.assert(
      fc.property(feedCases, fc.boolean(), ({ model, request }, named) => {
        const feed = flatFeed(model, { ...request, named, snapshot: true });
        for (const each of feed.tables) {
          const validate = ajv.compile(flatSchema(model, each, { named }));
          const names = flatColumns(each, { named }).map(({ name }) => name);
          const rows = new Map<Cell, Row>();
          for (const [table, cells] of feed.records()) {
            if (table !== each) continue;
            const line = objectOf(names, cells);
            if (!validate(line)) expect.fail(ajv.errorsText(validate.errors));
            if (line.op !== 'update')
              expect(validate({ ...line, is_soft_delete: true })).toBe(false);
            const own = objectOf(
              each.columns.map(({ name }) => name),
              cells.slice(-each.columns.length),
            );
            const id = own[each.key[0] ?? ''] ?? null;
            if (line.op === 'delete') rows.delete(id);
            else rows.set(id, own);
          }
          const state = { view: 'state', day: request.to } as const;
          const expected = [...answerOf(model, each.system, each.table, state).rows()];
          expect(differences(each.table, inOrder(rows), expected)).toEqual([]);
        }
      }),
      { numRuns: 3 },
    );
  });
});
