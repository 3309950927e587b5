import { check } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { medians, seconds } from './measure.js';
import { inSeconds, type Line } from './report.js';
import { type Setup, sourceOn, TABLES } from './setup.js';

/** (m) check of the baseline's own tables, as copies of themselves, compared with verify. */
export async function measureCheck({ scale, repetitions }: Setup, baseline: string): Promise<Line> {
  const model = jaffle.model({ ...jaffle.defaults, scale });
  const mappings = TABLES.map(({ system, table }) => {
    return { kind: 'copy', system, table, target: { schema: system, table } } as const;
  });
  const checking = (): Promise<number> =>
    seconds(async () => {
      const adapter = duckdb({ database: baseline });
      const { passes } = await check({ adapter, model, day: 0, mappings });
      await adapter.close();
      if (!passes) throw new Error("The baseline isn't right.");
    });
  const verifying = (): Promise<number> =>
    seconds(async () => {
      const { matches } = await sourceOn(baseline, scale).verify();
      if (!matches) throw new Error("The baseline doesn't match.");
    });
  await checking();
  await verifying();
  const [checked = 0, verified = 0] = await medians(repetitions, checking, verifying);
  return {
    name: '(m) check vs. verify',
    ratio: checked / verified,
    goal: { kind: 'at most', value: 2 },
    numbers: `${inSeconds(checked)} vs. ${inSeconds(verified)}`,
  };
}
