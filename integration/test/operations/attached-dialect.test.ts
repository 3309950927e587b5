import type { Dialect } from '@headwater/core/adapter';
import { check } from '@headwater/core/check';
import { duckdb } from '@headwater/duckdb';
import { expect, test } from 'vitest';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

/** A dialect whose members fail unless they are called on it. */
function attached(dialect: Dialect): Dialect {
  const strict: Dialect = { ...dialect };
  for (const [name, member] of Object.entries(dialect) as [string, unknown][]) {
    if (typeof member !== 'function') continue;
    Reflect.set(strict, name, function (this: unknown, ...given: unknown[]): unknown {
      if (this !== strict) throw new TypeError(`${name} was taken off its dialect.`);
      return Reflect.apply(member, this, given);
    });
  }
  return strict;
}

test('members of a dialect are called on it, so that it may rely on its own', async () => {
  const inner = duckdb();
  const adapter = { ...inner, dialect: attached(inner.dialect) };
  const source = open(adapter, { dataset: tiny, deletes: 'hard' });
  await source.loadBaseline();
  await source.applyDelta({ day: 1 });
  await source.reset({ keepCustom: true });
  expect((await source.verify()).findings).toEqual([]);
  const model = tiny.model({ ...tiny.defaults, deletes: 'hard' });
  const mappings = model.systems.flatMap(({ name: system, tables }) =>
    tables.map(({ name: table }) => ({
      kind: 'copy' as const,
      system,
      table,
      target: { schema: system, table },
    })),
  );
  expect(await check({ adapter, model, day: 0, mappings })).toMatchObject({ passes: true });
  await adapter.close();
});
