import type { Row } from '@headwater/core/adapter';
import {
  answerOf,
  anyLineSchema,
  type DebeziumEnvelope,
  debeziumFeed,
  debeziumLines,
  debeziumSchema,
  type FeedRequest,
  type JsonSchema,
} from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../content/compare.js';
import { modelOf } from '../content/simulated.js';
import { Replica, type ReplicaTable } from './replica.js';
import { feedCases } from './requests.js';

const ajv = new Ajv2020({ strict: true, allErrors: true });

const envelopesOf = (model: Model, request: FeedRequest): DebeziumEnvelope[] =>
  [...debeziumFeed(model, request).records()].map(([, envelope]) => envelope);

/** The tables' schemas as they are once written and read. */
const schemasOf = (model: Model, request: FeedRequest): [string, ReplicaTable][] =>
  debeziumFeed(model, request).tables.map((table) => [
    `${table.system}.${table.table}`,
    { key: table.key[0] ?? '', schema: JSON.parse(JSON.stringify(debeziumSchema(model, table))) },
  ]);

const stateOf = (model: Model, system: string, table: string, day: number): Row[] => [
  ...answerOf(model, system, table, { view: 'state', day }).rows(),
];

const hard = modelOf({ deletes: 'hard' });

describe('a Debezium feed', () => {
  test('that begins with a snapshot, folded by a reader of its own, gives the state', () => {
    let removed = 0;
    fc.assert(
      fc.property(feedCases, ({ model, request }) => {
        const feed = debeziumFeed(model, { ...request, snapshot: true });
        const replica = new Replica(Object.fromEntries(schemasOf(model, request)));
        for (const [, envelope] of feed.records()) {
          removed += envelope.op === 'd' ? 1 : 0;
          if (model.parameters.deletes === 'soft') expect(envelope.op).not.toBe('d');
          const { op, before, after } = envelope;
          const isMarked = op === 'u' && before?.deleted_at !== after?.deleted_at;
          expect(envelope.source.is_soft_delete).toBe(isMarked);
          replica.apply(JSON.stringify(envelope));
        }
        for (const { system, table } of feed.tables) {
          const rows = replica.table(`${system}.${table}`);
          const expected = stateOf(model, system, table, request.to);
          expect(differences(table, rows, expected)).toEqual([]);
        }
      }),
      { numRuns: 10, examples: [[{ model: hard, request: { from: 1, to: 3 } }]] },
    );
    expect(removed).toBeGreaterThan(0);
  });

  test('validates against the schema of each table, and against that of all', () => {
    fc.assert(
      fc.property(feedCases, fc.boolean(), ({ model, request }, snapshot) => {
        const feed = debeziumFeed(model, { ...request, snapshot });
        const schemas = feed.tables.map((table) => debeziumSchema(model, table));
        const validators = new Map(
          feed.tables.map((table, index) => [table, ajv.compile(schemas[index] as JsonSchema)]),
        );
        const all = ajv.compile(anyLineSchema('All', schemas));
        const refused = [...feed.records()].filter(([table, envelope]) => {
          const read: unknown = JSON.parse(JSON.stringify(envelope));
          return !(validators.get(table)?.(read) && all(read));
        });
        expect(refused).toEqual([]);
      }),
      { numRuns: 6, examples: [[{ model: hard, request: { from: 1, to: 3 } }, true]] },
    );
  });

  test('has lines that are its envelopes as JSON', () => {
    fc.assert(
      fc.property(feedCases, fc.boolean(), ({ model, request }, snapshot) => {
        const chosen = { ...request, snapshot };
        const lines = [...debeziumLines(model, chosen).records()].map(([, line]) => line);
        const spelled = envelopesOf(model, chosen).map((envelope) => JSON.stringify(envelope));
        expect(lines).toEqual(spelled);
      }),
      { numRuns: 5, examples: [[{ model: hard, request: { from: 1, to: 3 } }, true]] },
    );
  });

  test('is the same in one piece or in two', () => {
    fc.assert(
      fc.property(feedCases, fc.nat({ max: 3 }), ({ model, request }, days) => {
        const between = Math.min(request.to, request.from + days);
        expect([
          ...envelopesOf(model, { ...request, to: between }),
          ...envelopesOf(model, { ...request, from: between }),
        ]).toEqual(envelopesOf(model, request));
      }),
      { numRuns: 6 },
    );
  });
});

describe('the schema of an envelope', () => {
  const model = modelOf();
  const orders = [{ system: 'jaffle_shop', table: 'orders' }];
  const request = { from: 0, to: 1, tables: orders, snapshot: true };
  const [table] = debeziumFeed(model, request).tables;
  const validate = ajv.compile(table ? debeziumSchema(model, table) : { type: 'null' });
  const envelopes = envelopesOf(model, request);
  const one = (op: string): DebeziumEnvelope =>
    envelopes.find(({ op: found, source }) => found === op && !source.is_soft_delete) ??
    expect.fail(`no ${op}`);
  const [created, updated, read] = [one('c'), one('u'), one('r')];
  const { status, ...withoutStatus } = created.after ?? {};

  test('accepts a real delete', () => {
    expect(validate({ ...updated, op: 'd', after: null })).toBe(true);
  });

  const WRONG: readonly (readonly [string, object])[] = [
    ['an insert with a row before', { ...created, before: created.after }],
    ['an update without one', { ...updated, before: null }],
    ['a delete with a row after', { ...updated, op: 'd' }],
    ['a row of a snapshot in a transaction', { ...read, transaction: created.transaction }],
    ['a change outside of one', { ...created, transaction: null }],
    ['an unknown operation', { ...created, op: 't' }],
    ['a missing column', { ...created, after: withoutStatus }],
    ['one too many', { ...created, after: { ...created.after, note: status } }],
    ['a key as text', { ...created, after: { ...created.after, order_id: '1' } }],
    ['a date as text', { ...created, after: { ...created.after, order_date: '2026-01-05' } }],
    ['a timestamp in seconds', { ...created, after: { ...created.after, created_at: 1767600001 } }],
    [
      'a row of a snapshot as a soft delete',
      { ...read, source: { ...read.source, is_soft_delete: true } },
    ],
    ['another table', { ...created, source: { ...created.source, table: 'customers' } }],
  ];

  test.each(WRONG)('refuses %s', (_, envelope) => {
    expect(validate(envelope)).toBe(false);
  });
});
