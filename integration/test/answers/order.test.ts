import { type Change, tableViews } from '@headwater/core';
import type { Cell } from '@headwater/core/adapter';
import { debeziumFeed, type FeedRequest, flatFeed } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TABLES } from '../content/simulated.js';
import { feedCases } from './requests.js';

/** A change's sort key, most significant part first. */
interface Place {
  readonly table: string;
  readonly key: Cell;
  readonly order: readonly number[];
}

const SYSTEMS = [...new Set(TABLES.map(({ system }) => system))];

function placeOf(
  table: (typeof TABLES)[number],
  { kind, isSoftDelete, instant, key }: Change,
): Place {
  const rank = TABLES.indexOf(table);
  const isDelete = kind === 'delete' || isSoftDelete;
  return {
    table: table.table,
    key,
    order: [
      instant,
      SYSTEMS.indexOf(table.system),
      isDelete ? 1 : 0,
      isDelete ? -rank : rank,
      Number(key),
    ],
  };
}

function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, place) => value !== other[place]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}

/** The changes of all tables, sorted as a whole. */
function expectedOrder(model: Model, { from, to, tables }: FeedRequest): readonly Place[] {
  const window = { from: model.calendar.endOf(from), to: model.calendar.endOf(to) };
  const wanted = TABLES.filter(
    ({ system, table }) =>
      tables?.some((each) => each.system === system && each.table === table) ?? true,
  );
  return wanted
    .flatMap((table) => {
      const changes = tableViews(model, table.system, table.table).changes(window);
      return [...changes].map((change) => placeOf(table, change));
    })
    .sort((one, other) => compare(one.order, other.order));
}

const OPERATIONS = { r: 'read', c: 'insert', u: 'update', d: 'delete' };

describe('the order of a feed', () => {
  test('is by instant, system, what foreign keys allow, and key', () => {
    fc.assert(
      fc.property(feedCases, ({ model, request }) => {
        const found = [...debeziumFeed(model, request).records()].map(
          ([{ table, key }, record]) => ({
            table,
            key: (record.after ?? record.before)?.[key[0] ?? ''] ?? null,
            instant: record.ts_ms / 1000,
          }),
        );
        const expected = expectedOrder(model, request).map(({ table, key, order: [instant] }) => ({
          table,
          key,
          instant,
        }));
        expect(found).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  test('is counted within each transaction, which is all that a system does at one instant', () => {
    fc.assert(
      fc.property(feedCases, ({ model, request }) => {
        let last = '';
        const seen = new Set<string>();
        const counts = new Map<string, number>();
        for (const [{ system, table }, { transaction, ts_ms }] of debeziumFeed(
          model,
          request,
        ).records()) {
          const id = transaction?.id ?? '';
          expect(id).toBe(`${system}:${ts_ms / 1000}`);
          if (id !== last) {
            expect(seen.has(id)).toBe(false);
            seen.add(id);
            counts.clear();
          }
          last = id;
          const count = (name: string): number => {
            counts.set(name, (counts.get(name) ?? 0) + 1);
            return counts.get(name) ?? 0;
          };
          expect(transaction?.total_order).toBe(count(''));
          expect(transaction?.data_collection_order).toBe(count(table));
        }
      }),
      { numRuns: 6 },
    );
  });

  test('is the same in a flat feed, which counts it from 1', () => {
    fc.assert(
      fc.property(feedCases, fc.boolean(), ({ model, request }, snapshot) => {
        const chosen = { ...request, snapshot };
        const flat = [...flatFeed(model, chosen).records()].map(
          ([{ table }, [op, mark, sequence, instant]]) => ({ table, op, mark, sequence, instant }),
        );
        const enveloped = [...debeziumFeed(model, chosen).records()].map(
          ([{ table }, { op, ts_ms, before, after }], index) => ({
            table,
            op: OPERATIONS[op],
            mark: op === 'u' && after?.deleted_at !== before?.deleted_at,
            sequence: index + 1,
            instant: new Date(ts_ms).toISOString().slice(0, 19).replace('T', ' '),
          }),
        );
        expect(flat).toEqual(enveloped);
      }),
      { numRuns: 4 },
    );
  });
});

test('a snapshot marks the first and last rows of its tables, and nothing else is one', () => {
  fc.assert(
    fc.property(feedCases, ({ model, request }) => {
      const envelopes = [...debeziumFeed(model, { ...request, snapshot: true }).records()].map(
        ([, envelope]) => envelope,
      );
      const reads = envelopes.filter(({ op }) => op === 'r');
      expect(envelopes.slice(0, reads.length)).toEqual(reads);
      const marks = reads.map(({ source }) => source.snapshot);
      const tables = reads.map(({ source }) => source.table);
      expect(marks).toEqual(
        tables.map((table, index) => {
          if (index === 0) return 'first';
          if (index === tables.length - 1) return 'last';
          if (table !== tables[index + 1]) return 'last_in_data_collection';
          return table === tables[index - 1] ? 'true' : 'first_in_data_collection';
        }),
      );
      const changes = envelopes.slice(reads.length);
      expect(changes.every(({ source }) => source.snapshot === 'false')).toBe(true);
    }),
    { numRuns: 4 },
  );
});
