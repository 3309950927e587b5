import { duckdb } from '@headwater/duckdb';
import { expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

const folder = useFolder();

/** The names of its ledger's schema, and of a system's. */
it.each(['headwater.duckdb', 'FIRST.duckdb'])(
  'a file may have the name of a schema: %s',
  async (name) => {
    const source = open(folder.path(name), { dataset: tiny, deletes: 'hard' });
    await source.loadBaseline();
    // Parents go together with their children.
    await source.applyDelta({ day: 2, through: true });
    expect((await source.verify()).findings).toEqual([]);
    await source.reset({ keepCustom: true });
    expect(await source.status()).toMatchObject({ day: 0 });
    expect((await source.verify()).findings).toEqual([]);
  },
);

it('so may a file on which a plan is run in a shell', async () => {
  const database = folder.path('jaffle_shop.duckdb');
  const { steps } = await open(database).plan({ operation: 'load-baseline' });
  const shell = await duckdb().openWriter();
  await shell.execute(`ATTACH '${database}'`);
  await shell.execute('USE jaffle_shop');
  for (const { sql } of steps) await shell.execute(sql);
  const rows = await shell.query('SELECT count(*) AS rows FROM jaffle_shop.jaffle_shop.orders');
  expect(rows).toEqual([{ rows: 500 }]);
  await shell.close();
});
