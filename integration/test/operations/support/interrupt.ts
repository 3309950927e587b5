import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { duckdb } from '@headwater/duckdb';
import { expect } from 'vitest';
import { stateOf } from './whole.js';

export interface Scenario {
  /** It has two systems. */
  readonly dataset: Dataset;
  readonly prepare: (adapter: Adapter) => Promise<unknown>;
  /** Whether the operation skips a system that is already as requested. */
  readonly isResumed: boolean;
  /**
   * Runs the operation; interrupted at one of its parts, counted from 1, it must fail there. Gives
   * the system of each part that began.
   */
  readonly attempt: (adapter: Adapter, interruptedAt?: number) => Promise<readonly string[]>;
}

/**
 * Interrupts an operation at each of its parts in turn, on one database. Each time, the system at
 * work is as it was before. In the end the operation does what it would have done at once.
 */
export async function interruptEverywhere(scenario: Scenario): Promise<void> {
  const { dataset, prepare, attempt } = scenario;
  const [first = '', second = ''] = dataset.systems.map(({ name }) => name);
  const [rehearsal, adapter] = [duckdb(), duckdb()];

  await prepare(rehearsal);
  const before = await stateOf(rehearsal, dataset);
  const parts = await attempt(rehearsal);
  const after = await stateOf(rehearsal, dataset);
  const ofSecond = parts.filter((system) => system === second).length;
  expect(parts.length).toBeGreaterThan(ofSecond);
  expect(ofSecond).toBeGreaterThan(0);

  await prepare(adapter);
  let isFirstDone = false;
  for (const [index, system] of parts.entries()) {
    const toCome = parts.length - index;
    const length = scenario.isResumed && isFirstDone ? ofSecond : parts.length;
    await attempt(adapter, length - toCome + 1);
    isFirstDone = system === second;
    const expected = isFirstDone ? { ...before, [first]: after[first] } : before;
    expect(await stateOf(adapter, dataset), `part ${index + 1}`).toEqual(expected);
  }
  await attempt(adapter);
  expect(await stateOf(adapter, dataset)).toEqual(after);
  await Promise.all([rehearsal.close(), adapter.close()]);
}
