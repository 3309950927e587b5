import { createSource } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { type CheckMapping, check } from '@headwater/core/check';
import { expect } from 'vitest';
import { composite } from '../../../../packages/conformance/src/datasets/composite.js';
import { unkeyed } from '../../../../packages/conformance/src/datasets/unkeyed.js';
import { findingsOf } from './warehouse.js';

/** Statements that plant bugs in the tables with keys of several columns, and in those without any. */
export interface PlantedKeys {
  readonly composite: readonly string[];
  readonly unkeyed: readonly string[];
}

/** Expects both sources to pass a check as they are loaded; gives what it finds once the bugs are planted. */
export async function findingsOfOtherKeys(
  adapter: Adapter,
  planted: PlantedKeys,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [dataset, plant] of [
    [composite, planted.composite],
    [unkeyed, planted.unkeyed],
  ] as const) {
    const model = dataset.model(dataset.defaults);
    await createSource({ adapter, dataset }).loadBaseline();
    const mappings = dataset.systems.flatMap(({ name: schema, tables }) =>
      tables.map(({ name: table }): CheckMapping => {
        return { kind: 'copy', system: schema, table, target: { schema, table } };
      }),
    );
    expect((await check({ adapter, model, day: 0, mappings })).passes).toBe(true);
    const session = await adapter.openWriter();
    try {
      for (const sql of plant) await session.execute(sql);
    } finally {
      await session.close();
    }
    found.push(...findingsOf(await check({ adapter, model, day: 0, mappings })));
  }
  return found;
}
