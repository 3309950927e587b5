import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  connectSchemas,
  type DebeziumLineOptions,
  debeziumFeed,
  debeziumLines,
  debeziumMessages,
  debeziumSchema,
  type FeedTable,
} from '../src/answers.js';
import {
  bigint,
  date,
  days,
  defineDataset,
  integer,
  nullable,
  system,
  table,
  text,
  timestampMicros,
} from '../src/dataset.js';

const dataset = defineDataset({
  ...{ name: 'yard', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
  past: 3,
  systems: () => [
    system('yard', '', [
      table('parts', { key: 'id', rows: { past: 9, eachDay: 3 } })
        .column('large', bigint, (row) => row.number.plus(2 ** 52).times(4))
        .column('name', nullable(text(9)), '"a"')
        .column('seen_at', timestampMicros, (row) => row.arrives.plusMicros(5))
        .deleted({ oneIn: 2, after: days(1, 2) }),
      table('shifts', { key: ['gate', 'day'], rows: { past: 2, eachDay: 1 } })
        .column('day', date, (row) => row.arrivesOn)
        .column('gate', integer, (row) => row.number),
      table('log', { key: null, rows: { past: 2, eachDay: 1 } }).column('line', text(9), 'x'),
    ]),
  ],
});
const model = dataset.model({ ...dataset.defaults, deletes: 'hard' });
const WINDOW = { from: 0, to: 3, snapshot: true };
const ALL = { keys: true, tombstones: true, connectSchema: true };

const linesWith = (options: DebeziumLineOptions) => [
  ...debeziumLines(model, { ...WINDOW, ...options }).records(),
];

const tableOf = (name: string): FeedTable =>
  debeziumFeed(model, WINDOW).tables.find(({ table }) => table === name) ?? expect.fail(name);

describe('messages', () => {
  const messages = [...debeziumMessages(model, { ...WINDOW, tombstones: true }).records()];

  it('have the values of the key, in its order, or none', () => {
    for (const [{ table }, { key, value }] of messages) {
      const { id, gate, day } = value?.after ?? value?.before ?? key ?? {};
      const expected = { parts: { id }, shifts: { gate, day }, log: null }[table];
      expect(JSON.stringify(key)).toBe(JSON.stringify(expected));
    }
  });

  it('are followed by a tombstone where a row is removed, and only if requested', () => {
    const kinds = messages.map(([, { value }, { kind }]) => (value === null ? 'none' : kind));
    const deletes = kinds.flatMap((kind, index) => (kind === 'delete' ? [index] : []));
    expect(deletes.length).toBeGreaterThan(3);
    for (const index of deletes) {
      const [[table, { key }] = expect.fail(), next = expect.fail()] = messages.slice(index);
      expect(next).toMatchObject([table, { key, value: null }, { kind: 'tombstone' }]);
    }
    expect(kinds.filter((kind) => kind === 'none')).toHaveLength(deletes.length);
    const without = [...debeziumMessages(model, WINDOW).records()];
    expect(without).toHaveLength(messages.length - deletes.length);
    const envelopes = [...debeziumFeed(model, WINDOW).records()];
    expect(without.map(([, { value }]) => value)).toEqual(envelopes.map(([, each]) => each));
  });

  it('are lines of key and value', () => {
    const lines = linesWith({ keys: true, tombstones: true }).map(([, line]) => line);
    expect(lines).toEqual(messages.map(([, message]) => JSON.stringify(message)));
  });

  it('have no tombstones without keys', () => {
    expect(() => linesWith({ tombstones: true })).toThrow(/Tombstones were requested without keys/);
  });
});

it('has no nanoseconds where they take more than 64 bits', () => {
  const epochs = ['2261-12-31', '2262-12-31'];
  const found = epochs.map((epoch) => {
    const [[, { ts_ns, ts_us, source }] = expect.fail('no rows')] = debeziumFeed(
      dataset.model({ ...dataset.defaults, epoch }),
      WINDOW,
    ).records();
    expect({ ts_us, ts_ns }).toEqual({ ts_us: source.ts_us, ts_ns: source.ts_ns });
    return { ts_us, ts_ns };
  });
  const [last, first] = epochs.map((epoch) => Date.parse(`${epoch}T23:59:59Z`));
  expect(found).toEqual([
    { ts_us: (last ?? 0) * 1e3, ts_ns: (last ?? 0) * 1e6 },
    { ts_us: (first ?? 0) * 1e3, ts_ns: null },
  ]);
});

describe("Kafka Connect's schemas", () => {
  it('stand in front of each key and value', () => {
    const plain = linesWith({ keys: true, tombstones: true });
    for (const [index, [table, line]] of linesWith(ALL).entries()) {
      const { key, value } = connectSchemas(model, table);
      // A number that a schema says is one must not be a text.
      const text = (plain[index]?.[1] ?? '').replace(/"large":"(\d+)"/g, '"large":$1');
      const parts = /^\{"key":(.*),"value":(.*)\}$/.exec(text) ?? expect.fail(text);
      const [, payloadOfKey, payload] = parts;
      const wrapped = (schema: unknown, text: string | undefined) =>
        text === 'null' ? text : `{"schema":${JSON.stringify(schema)},"payload":${text}}`;
      expect(line).toBe(`{"key":${wrapped(key, payloadOfKey)},"value":${wrapped(value, payload)}}`);
    }
  });

  it('say what a column is', () => {
    const { key, value } = connectSchemas(model, tableOf('parts'));
    expect(key).toEqual({
      type: 'struct',
      fields: [{ type: 'int32', optional: false, field: 'id' }],
      optional: false,
      name: 'yard.yard.parts.Key',
    });
    expect(value.fields?.[0]?.fields?.slice(1, 4)).toEqual([
      { type: 'int64', optional: false, field: 'large' },
      { type: 'string', optional: true, field: 'name' },
      {
        type: 'int64',
        optional: false,
        name: 'io.debezium.time.MicroTimestamp',
        version: 1,
        field: 'seen_at',
      },
    ]);
    expect(connectSchemas(model, tableOf('shifts')).key?.fields?.map(({ field }) => field)).toEqual(
      ['gate', 'day'],
    );
    expect(connectSchemas(model, tableOf('log')).key).toBeNull();
  });
});

describe('the JSON Schema of a line', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });

  it.each([{}, { keys: true }, { keys: true, tombstones: true }, { connectSchema: true }, ALL])(
    'follows the options: %j',
    (options) => {
      const compiled = new Map(
        debeziumFeed(model, WINDOW).tables.map(({ table }) => [
          table,
          ajv.compile(debeziumSchema(model, tableOf(table), options)),
        ]),
      );
      for (const [{ table }, line] of linesWith(options)) {
        const validate = compiled.get(table);
        expect(validate?.(JSON.parse(line)), ajv.errorsText(validate?.errors)).toBe(true);
      }
    },
  );

  it('refuses a line of other options', () => {
    const [[table, line] = expect.fail()] = linesWith({ keys: true });
    const { key, value } = JSON.parse(line) as { readonly key: object; readonly value: object };
    const matches = (options: DebeziumLineOptions, what: object) =>
      ajv.compile(debeziumSchema(model, table, options))(what);
    expect(matches({ keys: true }, { key, value })).toBe(true);
    expect(matches({}, { key, value })).toBe(false);
    expect(matches({ keys: true }, value)).toBe(false);
    expect(matches({ keys: true }, { key: null, value })).toBe(false);
    expect(matches({ keys: true }, { key, value: null })).toBe(false);
    expect(matches(ALL, { key, value: null })).toBe(false);
    expect(matches({ connectSchema: true }, { schema: {}, payload: value })).toBe(false);
  });
});
