import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { duckdb } from '@headwater/duckdb';
import { expect } from 'vitest';
import { isFull } from '../../support/full.js';
import { stateOf } from './whole.js';

/** A part of an operation, such as a step or a statement. */
export interface Part {
  readonly system: string;
  /** What parts that run the same code have in common. */
  readonly kind: string;
}

export interface Scenario {
  /** It has two systems. */
  readonly dataset: Dataset;
  readonly prepare: (adapter: Adapter) => Promise<unknown>;
  /** Whether the operation skips a system that is already as requested. */
  readonly isResumed: boolean;
  /**
   * Runs the operation; interrupted at one of its parts, counted from 1, it must fail there. Gives
   * the parts that began.
   */
  readonly attempt: (adapter: Adapter, interruptedAt?: number) => Promise<readonly Part[]>;
}

/** Of each system, the first and the last part of every kind; with HEADWATER_FULL=1, all parts. */
function placesIn(parts: readonly Part[]): readonly number[] {
  const nameOf = ({ system, kind }: Part): string => `${system} ${kind}`;
  const names = parts.map(nameOf);
  return [...parts.keys()].filter((index) => {
    const name = names[index] ?? '';
    return isFull || names.indexOf(name) === index || names.lastIndexOf(name) === index;
  });
}

/**
 * Interrupts an operation at its parts in turn, on one database. Each time, the system at
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
  const ofSecond = parts.filter(({ system }) => system === second).length;
  expect(parts.length).toBeGreaterThan(ofSecond);
  expect(ofSecond).toBeGreaterThan(0);

  await prepare(adapter);
  let isFirstDone = false;
  for (const index of placesIn(parts)) {
    const toCome = parts.length - index;
    const length = scenario.isResumed && isFirstDone ? ofSecond : parts.length;
    await attempt(adapter, length - toCome + 1);
    isFirstDone = parts[index]?.system === second;
    const expected = isFirstDone ? { ...before, [first]: after[first] } : before;
    expect(await stateOf(adapter, dataset), `part ${index + 1}`).toEqual(expected);
  }
  await attempt(adapter);
  expect(await stateOf(adapter, dataset)).toEqual(after);
  await Promise.all([rehearsal.close(), adapter.close()]);
}
