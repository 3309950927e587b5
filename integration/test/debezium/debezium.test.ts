/** Debezium itself reads PostgreSQL, and what it sends is compared with what the feed says it would. */
import { type ConnectSchema, connectSchemas, debeziumFeed } from '@headwater/core/answers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionOf } from '../postgres/database.js';
import { record } from '../support/platforms.js';
import { type Change, type Commit, changeOf, commitsOf, type Line } from './expected.js';
import type { Message } from './message.js';
import { findPlace } from './place.js';
import { ENGINES, Recordings } from './recording.js';

const place = await findPlace();
const title = 'notRun' in place ? `not run: ${place.notRun}` : 'Debezium';
const recordings = new Recordings();

/** What Debezium says was committed at once. The transaction's own id differs from message to message. */
function transactionsOf(messages: readonly Message[]): readonly Commit[] {
  const found = new Map<number, { system: string; changes: Change[] }>();
  for (const { key, value } of messages) {
    if (!value?.transaction) continue;
    const { txId, schema: system } = value.source;
    const group = found.get(txId) ?? { system, changes: [] };
    found.set(txId, group);
    group.changes.push(changeOf(key, value));
    const counted = { system, total_order: value.transaction.total_order };
    expect(counted).toEqual({ system: group.system, total_order: group.changes.length });
  }
  return [...found.values()];
}

/** Which changes, whatever their order. */
const sorted = (changes: readonly Change[]): readonly string[] =>
  changes.map((change) => JSON.stringify(change)).sort();

/** In which order a table was changed. Rows that one statement changes have none. */
function operationsOf(changes: readonly Change[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { table, op } of changes) found[table] = `${found[table] ?? ''}${op}`;
  return found;
}

/** Our schema of values without what only ours has: a source of its own kind, with a member more. */
const likeTheirs = (value: ConnectSchema): ConnectSchema => ({
  ...value,
  fields: (value.fields ?? []).map((each) =>
    each.field === 'source'
      ? {
          ...each,
          fields: (each.fields ?? []).filter(({ field }) => field !== 'is_soft_delete'),
          name: 'io.debezium.connector.postgresql.Source',
        }
      : each,
  ),
});

describe.skipIf('notRun' in place)(title, () => {
  beforeAll(async () => {
    if ('notRun' in place) return;
    await recordings.record(place.server, place.classPath);
    record('debezium', { ran: true, on: await versionOf(place.server) });
  });
  afterAll(() => recordings.remove());

  test.each(ENGINES)(
    'sends the rows of a snapshot of %s in the same order, marked alike',
    (name) => {
      const rowsOf = (sent: readonly Line[]) =>
        sent.flatMap(({ key, value }) =>
          value?.op === 'r' ? [{ ...changeOf(key, value), mark: value.source.snapshot }] : [],
        );
      const { lines, messages } = recordings.of(name);
      const rows = rowsOf(messages);
      expect(rows.length).toBeGreaterThan(20);
      expect(rows).toEqual(rowsOf(lines));
    },
  );

  test.each(ENGINES)('sends the changes of %s in the same transactions', (name) => {
    const { followed, lines, messages } = recordings.of(name);
    const expected = commitsOf(followed.model, lines, followed.stops);
    const sent = transactionsOf(messages);
    expect(sent).toHaveLength(expected.length);
    let instants = 0;
    for (const [index, { changes, asFed }] of expected.entries()) {
      const found = sent[index]?.changes ?? [];
      expect(sorted(found)).toEqual(sorted(changes));
      if (!asFed) continue;
      expect(operationsOf(found)).toEqual(operationsOf(asFed));
      instants += 1;
    }
    if (name.endsWith('_shop')) expect(instants).toBeGreaterThan(3);
  });

  test.each(['hard_jaffle_shop', 'lab_lab'])(
    'follows each delete of %s with a tombstone',
    (name) => {
      const { messages } = recordings.of(name);
      const deletes = messages.flatMap(({ value }, index) => (value?.op === 'd' ? [index] : []));
      expect(deletes.length).toBeGreaterThan(10);
      for (const index of deletes) {
        const { topic, key } = messages[index] ?? {};
        expect(messages[index + 1]).toMatchObject({ topic, key, value: null });
      }
      expect(messages.filter(({ value }) => value === null)).toHaveLength(deletes.length);
    },
  );

  test.each(ENGINES)('describes the messages of %s with the same schemas', (name) => {
    const { followed, system, messages } = recordings.of(name);
    const { model } = followed;
    const { tables } = debeziumFeed(model, { from: 0, to: 0 });
    for (const table of tables.filter((each) => each.system === system.name)) {
      const sent = messages.find(({ topic }) => topic === `${table.system}.${table.table}`);
      const { key, value } = connectSchemas(model, table);
      // Names begin with that of the engine, as ours begin with that of the dataset.
      const renamed = JSON.stringify(sent?.schemas).replaceAll(`"${name}.`, `"${model.dataset}.`);
      expect(JSON.stringify({ key, value: likeTheirs(value) })).toBe(renamed);
    }
  });

  test('has the same members in its envelopes, in the same order', () => {
    const { lines, messages } = recordings.of('hard_jaffle_shop');
    const members = (object: object | null | undefined) => object && Object.keys(object);
    const envelope = (of: readonly Line[], op: string) =>
      of.find(({ value }) => value?.op === op)?.value;
    for (const op of ['r', 'c', 'u', 'd']) {
      const [own, sent] = [envelope(lines, op), envelope(messages, op)];
      expect(members(own)).toEqual(members(sent));
      expect(members(own?.source)).toEqual([...(members(sent?.source) ?? []), 'is_soft_delete']);
      expect(members(own?.transaction)).toEqual(members(sent?.transaction));
    }
  });
});
