import { assert } from 'chai';
import type { Database } from '../database.js';
import { small } from '../datasets/small.js';
import { refused, same } from '../expect.js';
import { override } from '../override.js';
import type { Scenario } from '../scenario.js';

const SCHEMAS = [...small.systems.map(({ name }) => name), 'headwater'];

/** Whether there is a database, according to the harness and to a reader. */
async function isThere({ adapter, harness }: Database): Promise<readonly unknown[]> {
  const exists = await harness.exists?.();
  const session = await adapter.openReader();
  await session?.close();
  return [exists, session !== undefined];
}

/** Reading leaves no trace. */
export const reading: readonly Scenario[] = [
  {
    key: 'reading/creates-nothing',
    promise: 'Commands that only read, or that are refused, create nothing.',
    async run(lab) {
      const database = await lab.database();
      const before = await isThere(database);
      const source = database.source();
      await source.status();
      await source.plan({ operation: 'load-baseline' });
      await source.dryRun({ operation: 'load-baseline' });
      await refused('NOT_LOADED', () => source.verify());
      await refused('NOT_LOADED', () => source.applyDelta({ day: 1 }));
      await refused('NOT_LOADED', () => source.dryRun({ operation: 'reset' }));
      await refused('INVALID_INPUT', () => source.applyDelta({ day: 1.5 }));
      await refused('INVALID_INPUT', () => database.source({ seed: -1 }).loadBaseline());
      assert.deepEqual(await isThere(database), before, 'a reader created a database');
      for (const schema of SCHEMAS) {
        assert.strictEqual(
          (await database.tables(schema)).size,
          0,
          `a reader created tables in ${schema}`,
        );
      }
    },
  },
  {
    key: 'reading/changes-nothing',
    promise: 'status, verify, plan, and dry runs leave a loaded source exactly as it is.',
    async run(lab) {
      const database = await lab.database();
      const source = database.source();
      await source.loadBaseline();
      const before = await database.content(...SCHEMAS);
      await source.status();
      await source.verify();
      await source.dryRun({ operation: 'apply-delta', day: 1 });
      await source.dryRun({ operation: 'reset', keepCustom: true });
      await source.plan({ operation: 'verify', day: 0 });
      same(await database.content(...SCHEMAS), before, 'after reading');
    },
  },
  {
    key: 'reading/plan-needs-no-connection',
    promise: 'Every operation can be planned without connecting, with a label for each statement.',
    async run(lab) {
      const database = await lab.database();
      const adapter = override(database.adapter, {
        openReader: async () => assert.fail('plan() opened a reader'),
        openWriter: async () => assert.fail('plan() opened a writer'),
      });
      const source = database.source({ adapter });
      for (const request of [
        { operation: 'load-baseline' },
        { operation: 'apply-delta', day: 1 },
        { operation: 'reset', keepCustom: true },
        { operation: 'verify', day: 1 },
      ] as const) {
        const steps = [...(await source.plan(request)).steps];
        assert.ok(steps.length > 0, `the plan of ${request.operation} is empty`);
        const blank = steps.find(({ label, sql }) => label.trim() === '' || sql.trim() === '');
        assert.strictEqual(
          blank,
          undefined,
          `a step of ${request.operation} has no label or no SQL`,
        );
      }
    },
  },
];
