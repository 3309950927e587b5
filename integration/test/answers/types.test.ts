/** Every format of an answer says what it writes for columns of rarer types, and for tables without a key. */
import {
  answerOf,
  debeziumFeed,
  debeziumLines,
  debeziumSchema,
  lineSchema,
} from '@headwater/core/answers';
import {
  days,
  defineDataset,
  double,
  json,
  nullable,
  system,
  table,
  time,
  timestampMicros,
  timestampTz,
  uuid,
} from '@headwater/core/dataset';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';

const begin = (key: 'id' | null) =>
  table(key ?? 'log', { key, rows: { past: 20, eachDay: 10 } })
    .column('read_at', timestampMicros, (row) => row.arrives.plusMicros(row.number.remainder(3)))
    .column('sent_at', timestampTz, (row) => row.arrives)
    .column('opens_at', nullable(time), null)
    .column('value', double(3), (_, random) => random.between(-9_999, 9_999))
    .column('batch', uuid, (_, random) => random.uuid())
    .column('payload', nullable(json), (row) => json({ "it's": row.batch, at: row.read_at }));

const dataset = defineDataset({
  ...{ name: 'lab', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
  past: 3,
  systems: () => {
    const changing = begin('id').lifecycle({
      read: { after: days(1), sets: { opens_at: '09:30', payload: null, value: -1 } },
    });
    return [system('lab', '', [changing, begin(null)])];
  },
});
const model = dataset.model(dataset.defaults);
const ajv = new Ajv2020({ strict: true, allErrors: true });

test.each(['id', 'log'])('rows of %s match the schema of their lines', (name) => {
  const { columns, rows } = answerOf(model, 'lab', name, { view: 'state', day: 2 });
  const isLine = ajv.compile(lineSchema(name, columns));
  const all = [...rows()];
  expect(all.length).toBeGreaterThan(20);
  for (const row of all) expect(isLine(row), ajv.errorsText(isLine.errors)).toBe(true);
});

test('envelopes match their schemas, and are the lines', () => {
  const request = { from: 0, to: 3, snapshot: true };
  const feed = debeziumFeed(model, request);
  const schemas = new Map(feed.tables.map((of) => [of, ajv.compile(debeziumSchema(model, of))]));
  const lines = [...debeziumLines(model, request).records()].map(([, line]) => line);
  for (const [index, [of, envelope]] of [...feed.records()].entries()) {
    const isEnvelope = schemas.get(of);
    expect(isEnvelope?.(envelope), ajv.errorsText(isEnvelope?.errors)).toBe(true);
    expect(lines[index]).toBe(JSON.stringify(envelope));
  }
  expect(lines.length).toBeGreaterThan(100);
});
