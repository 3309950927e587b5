import type { Maintenance, OperationRequest, PlanRequest, Source, Status } from '@headwater/core';
import { duckdb } from '@headwater/duckdb';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { refusal } from './support/refusal.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

let source: Source;

beforeEach(() => {
  source = open(duckdb(), { dataset: tiny });
});
afterEach(() => source.close());

/** As untyped JavaScript may pass it. */
const untyped = (request: object) => request as OperationRequest & PlanRequest;

describe('an operation run by its request', () => {
  it('does and returns the same as the method of its name', async () => {
    const other = open(duckdb(), { dataset: tiny, now: () => 0 });
    const one = open(duckdb(), { dataset: tiny, now: () => 0 });
    expect(await one.run({ operation: 'load-baseline', withStatus: true })).toEqual(
      await other.loadBaseline({ withStatus: true }),
    );
    expect(await one.run({ operation: 'apply-delta', day: 2, through: true })).toEqual(
      await other.applyDelta({ day: 2, through: true }),
    );
    expect(await one.run({ operation: 'restore', day: 1 })).toEqual(
      await other.restore({ day: 1 }),
    );
    expect((await one.run({ operation: 'verify' })).matches).toBe(true);
    expect(await one.run({ operation: 'reset', keepCustom: true })).toEqual(
      await other.reset({ keepCustom: true }),
    );
    expect(await one.run({ operation: 'status' })).toEqual(await other.status());
    for (const operation of ['versions', 'optimize', 'vacuum'] as const) {
      expect((await refusal(() => one.run({ operation }))).code).toBe('UNSUPPORTED');
    }
    await Promise.all([one.close(), other.close()]);
  });

  it('is typed by the name', () => {
    const { run } = source;
    expectTypeOf(() => run({ operation: 'status' })).returns.resolves.toEqualTypeOf<Status>();
    expectTypeOf(() => run({ operation: 'vacuum' })).returns.resolves.toEqualTypeOf<Maintenance>();
    // @ts-expect-error A day is missing.
    expectTypeOf(() => run({ operation: 'apply-delta' })).toBeFunction();
    // @ts-expect-error A reset takes no day.
    expectTypeOf(() => run({ operation: 'reset', day: 1 })).toBeFunction();
  });

  it('heeds a signal, whatever it asks', async () => {
    const signal = AbortSignal.abort();
    expect((await refusal(() => source.run({ operation: 'status', signal }))).code).toBe('ABORTED');
  });
});

describe('a request that makes no sense', () => {
  it.each([
    [{ operation: 'apply-delta' }, 'No day to apply was given.'],
    [{ operation: 'apply-delta', day: '3' }, "'3' isn't a day to apply."],
    [
      { operation: 'apply-delta', day: 1, at: 86_399 },
      "'86399' isn't a second of the day to stop at.",
    ],
    [{ operation: 'restore' }, 'No day to return to was given.'],
    [{ operation: 'restore', day: -1 }, "'-1' isn't a day to return to."],
    [{ operation: 'reset', keepCustom: 'no' }, "'no' is neither true nor false."],
    [{ operation: 'reset', deliver: 'delete' }, "'delete' isn't a way to empty tables."],
    [{ operation: 'reset', day: 1 }, "reset doesn't take 'day'."],
    [{ operation: 'load-baseline', keepcustom: true }, "load-baseline doesn't take 'keepcustom'."],
    [{ operation: 'roll-back' }, "There is no operation 'roll-back'."],
  ])('is refused alike, run, rehearsed or planned: %o', async (request, what) => {
    const refused = await refusal(() => source.run(untyped(request)));
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', what });
    const { message } = refused;
    const asked = untyped(request) as Parameters<Source['dryRun']>[0];
    expect(await refusal(() => source.dryRun(asked))).toMatchObject({ message });
    expect(await refusal(() => source.plan(untyped(request)))).toMatchObject({ message });
  });

  it.each([
    [{ operation: 'vacuum', retainHours: 1.5 }, "'1.5' isn't a number of hours to retain."],
    [{ operation: 'verify', day: 1 }, "verify doesn't take 'day'."],
  ])('is refused: %o', async (request, what) => {
    expect(await refusal(() => source.run(untyped(request)))).toMatchObject({ what });
  });

  it.each([
    [{ operation: 'verify', day: 0.5 }, "'0.5' isn't a day to verify."],
    [{ operation: 'apply-delta', day: 1, through: true }, "apply-delta doesn't take 'through'."],
    [{ operation: 'status' }, 'There is no plan for status. Choose one of: load-baseline,'],
    [{ operation: 'vacuum' }, 'There is no plan for vacuum.'],
  ])('is refused by a plan: %o', async (request, what) => {
    const { message } = await refusal(() => source.plan(untyped(request)));
    expect(message).toContain(what);
  });
});

describe('the suggestion of a refusal', () => {
  it('can be run as it stands', async () => {
    const missing = await refusal(() => source.applyDelta({ day: 3 }));
    expect(missing.suggestions).toMatchObject([{ request: { operation: 'load-baseline' } }]);
    for (const { request } of missing.suggestions) await source.run(request);
    const gap = await refusal(() => source.applyDelta({ day: 3 }));
    expect(gap.suggestions.map(({ request }) => request)).toEqual([
      { operation: 'apply-delta', day: 1 },
      { operation: 'apply-delta', day: 3, at: undefined, through: true },
    ]);
    for (const { request } of gap.suggestions) await source.run(request);
    expect((await source.status()).day).toBe(3);
  });

  it('names the parameters if others are meant', async () => {
    const adapter = duckdb();
    await open(adapter, { dataset: tiny }).loadBaseline();
    const other = await refusal(() => open(adapter, { dataset: tiny, seed: 9 }).verify());
    expect(other.suggestions).toMatchObject([
      { request: { operation: 'reset' }, parameters: { seed: 9 } },
    ]);
    await adapter.close();
  });
});
