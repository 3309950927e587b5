import { tableViews } from '@headwater/core';
import type { Cell, Row } from '@headwater/core/adapter';
import { flatColumns, flatFeed } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameters, windows } from './arbitrary.js';
import { modelOf, TABLES } from './simulated.js';

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
}

const FOREIGN_KEYS: readonly Reference[] = modelOf().systems.flatMap(({ tables }) =>
  tables.flatMap(({ name: table, foreignKeys = [] }) =>
    foreignKeys.map(({ column, references: parent }) => ({ table, column, parent })),
  ),
);

/** Customers whom another system knows by their ids. */
const REFERENCES: readonly Reference[] = [
  ...FOREIGN_KEYS,
  ...['email_activity', 'web_sessions'].map((table) => ({
    table,
    column: 'customer_id',
    parent: 'customers',
  })),
];

type Tables = ReadonlyMap<string, Map<Cell, Row>>;

const cellOf = (row: Row, column: string): Cell => row[column] ?? null;

/** What all tables hold at an instant, by key; parents come first. */
const stateOf = (model: Model, at: number): Tables =>
  new Map(
    TABLES.map(({ system, table, key }) => {
      const rows = [...tableViews(model, system, table).state(at)];
      return [table, new Map(rows.map((row) => [cellOf(row, key), row]))];
    }),
  );

/** Every row that refers to a missing one. */
function dangling(tables: Tables): string[] {
  return REFERENCES.flatMap(({ table, column, parent }) =>
    [...(tables.get(table) ?? [])]
      .filter(([, row]) => row[column] !== null && !tables.get(parent)?.has(cellOf(row, column)))
      .map(([key, row]) => `${table} ${key}: ${column} ${row[column]}`),
  );
}

/** Removes the rows marked as deleted, and then all rows that refer to a removed one. Products stay, since orders need them. */
function removeDeleted(tables: Tables): void {
  for (const { table } of TABLES) {
    const rows = tables.get(table) ?? new Map<Cell, Row>();
    const own = REFERENCES.filter((reference) => reference.table === table);
    if (table === 'products') continue;
    for (const [key, row] of rows) {
      const isOut = own.some(
        ({ column, parent }) =>
          row[column] !== null && !tables.get(parent)?.has(cellOf(row, column)),
      );
      if (isOut || row.deleted_at !== null) rows.delete(key);
    }
  }
}

const soft = (model: Model): Model => modelOf({ ...model.parameters, deletes: 'soft' });
const hard = (model: Model): Model => modelOf({ ...model.parameters, deletes: 'hard' });

describe('with hard deletes', () => {
  test('a table holds what it holds with soft ones, without the deleted rows and what refers to them', () => {
    let removed = 0;
    fc.assert(
      fc.property(windows(-105, 40), ({ parameters, window: { to } }) => {
        const model = modelOf(parameters);
        const [expected, found] = [stateOf(soft(model), to), stateOf(hard(model), to)];
        const before = [...expected.values()].reduce((sum, { size }) => sum + size, 0);
        removeDeleted(expected);
        for (const { table } of TABLES) {
          if (table === 'products') {
            // What is discontinued is marked with soft deletes only.
            const keys = [...(expected.get(table)?.keys() ?? [])];
            expect([...(found.get(table)?.keys() ?? [])]).toEqual(keys);
            continue;
          }
          expect([...(found.get(table) ?? [])]).toEqual([...(expected.get(table) ?? [])]);
        }
        removed += before - [...found.values()].reduce((sum, { size }) => sum + size, 0);
        expect(dangling(found)).toEqual([]);
      }),
      { numRuns: 5, examples: [[{ parameters: modelOf().parameters, window: dayEnd(25) }]] },
    );
    expect(removed).toBeGreaterThan(0);
  });

  test('no change of a feed leaves a row that refers to one that is not there', () => {
    let deletes = 0;
    fc.assert(
      fc.property(parameters, fc.nat({ max: 12 }), (chosen, from) => {
        const model = hard(modelOf(chosen));
        const tables: Tables = new Map(TABLES.map(({ table }) => [table, new Map()]));
        const feed = flatFeed(model, { from, to: from + 3, snapshot: true });
        for (const [table, cells] of feed.records()) {
          const names = flatColumns(table).map(({ name }) => name);
          const row = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
          const rows = tables.get(table.table);
          const key = cellOf(row, table.key[0] ?? '');
          if (row.op !== 'delete') {
            rows?.set(key, row);
            for (const { column, parent } of FOREIGN_KEYS.filter(isOf(table.table))) {
              expect(tables.get(parent)?.has(cellOf(row, column))).toBe(true);
            }
            continue;
          }
          deletes += 1;
          rows?.delete(key);
          const children = FOREIGN_KEYS.filter(({ parent }) => parent === table.table);
          for (const { table: child, column } of children) {
            const left = [...(tables.get(child)?.values() ?? [])];
            expect(left.filter((each) => each[column] === key)).toEqual([]);
          }
        }
      }),
      { numRuns: 3 },
    );
    expect(deletes).toBeGreaterThan(0);
  });

  test('nothing is marked as deleted', () => {
    const model = modelOf({ deletes: 'hard' });
    const tables = [...stateOf(model, model.calendar.endOf(30)).values()];
    const marked = tables.flatMap((rows) => [...rows.values()]).filter((row) => row.deleted_at);
    expect(marked).toEqual([]);
  });
});

function dayEnd(day: number): { from: number; to: number } {
  const at = modelOf().calendar.endOf(day);
  return { from: at, to: at };
}

const isOf =
  (name: string) =>
  ({ table }: Reference): boolean =>
    table === name;
