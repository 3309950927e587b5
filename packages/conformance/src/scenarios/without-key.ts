import { type Finding, HeadwaterError } from '@headwater/core';
import { assert } from 'chai';
import { expectedRows, placeOf } from '../database.js';
import { unkeyed } from '../datasets/unkeyed.js';
import { clean, holds } from '../expect.js';
import { cutting } from '../faults.js';
import type { Lab, Scenario } from '../scenario.js';

async function loaded(lab: Lab) {
  const database = await lab.database();
  const source = database.source({ dataset: unkeyed });
  const model = database.model(unkeyed);
  await source.loadBaseline();
  return { database, source, model };
}

const only = (findings: readonly Finding[]): Finding => {
  assert.strictEqual(findings.length, 1, `verify has ${findings.length} findings`);
  return findings[0] as Finding;
};

/** A day for each statement after which the connection may be lost: an insert for each table, at least. */
const LEAST_STATEMENTS = 3;
const MOST_DAYS = 12;

function isConnectionLost(error: unknown): boolean {
  if (error instanceof HeadwaterError && error.code === 'CONNECTION_FAILED') return true;
  throw error;
}

/** Tables whose rows have no key, of which some are equal. */
export const withoutKey: readonly Scenario[] = [
  {
    key: 'without-key/days',
    promise: 'Tables without a key match the evaluator, after inserts and after a reset.',
    async run(lab) {
      const { database, source, model } = await loaded(lab);
      await holds(database, model, 0);
      const { readings } = (await source.status()).systems.plant?.tables ?? {};
      const { length } = expectedRows(model, 'plant', 'readings', 0);
      assert.deepEqual([readings?.rows, readings?.customRows], [length, 0]);
      for (let day = 1; day <= 2; day += 1) {
        await source.applyDelta({ day });
        await holds(database, model, day);
        await clean(database, unkeyed);
      }
      await source.reset({ keepCustom: true });
      await holds(database, model, 0);
      await clean(database, unkeyed);
    },
  },
  {
    key: 'without-key/counted',
    promise:
      'verify counts equal rows of a table without a key, and lists what is missing or extra.',
    async run(lab) {
      const { database, source, model } = await loaded(lab);
      const place = placeOf(model, 'plant', 'lines');
      const rows = expectedRows(model, 'plant', 'lines', 0);
      const texts = rows.map((row) => JSON.stringify(row));
      const twice = rows.find((_, index) => texts.indexOf(texts[index] ?? '') < index);
      assert.ok(twice, 'no rows are equal');
      await database.insert(place, twice);
      const extra = only((await source.verify()).findings);
      assert.deepEqual([extra.difference, extra.rows], ['extra', 1]);
      const [first] = extra.first;
      assert.strictEqual(first?.key, null);
      const level = first?.columns.find(({ column }) => column === 'level');
      assert.deepEqual<unknown>(level, { column: 'level', expected: null, actual: twice.level });

      await source.reset();
      const { dialect } = database;
      const name = dialect.qualified({ schema: 'plant', table: 'readings' });
      const sensor = dialect.identifier('sensor_id');
      await database.execute({
        sql: `DELETE FROM ${name} WHERE ${sensor} = ${dialect.bigint(1n)}`,
        effect: { kind: 'write', table: { schema: 'plant', table: 'readings' } },
      });
      const gone = expectedRows(model, 'plant', 'readings', 0).filter((row) => row.sensor_id === 1);
      const missing = only((await source.verify()).findings);
      assert.deepEqual([missing.difference, missing.rows], ['missing', gone.length]);
    },
  },
  {
    key: 'without-key/resume',
    promise:
      'If the connection is lost, running the same day again inserts each row without a key once.',
    timeout: 600_000,
    async run(lab) {
      const { database, source, model } = await loaded(lab);
      for (let day = 1; day <= MOST_DAYS; day += 1) {
        const adapter = cutting(database.adapter, day - 1, 'after');
        const isCut = await database
          .source({ dataset: unkeyed, adapter })
          .applyDelta({ day })
          .then(() => false, isConnectionLost);
        if (isCut && (await source.status()).day !== day) await source.applyDelta({ day });
        await holds(database, model, day);
        // There are no more statements after which to cut.
        if (!isCut) {
          assert.ok(day > LEAST_STATEMENTS, 'the connection was hardly ever lost');
          break;
        }
      }
      await clean(database, unkeyed);
    },
  },
];
