/** Tables of the shapes that Airbyte and Fivetran leave, made day by day: right ones pass by the printed mapping, wrong ones are found. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '@headwater/core/check';
import type { Deletes } from '@headwater/core/dataset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Recipe, Workplace } from '../recipes/recipe.js';
import { sync } from './scripts.js';

const DAY = 3;
const LOGGED = ['products', 'customers', 'orders'];
const TIMEOUT = 240_000;
const recipes = { airbyte: new Recipe('airbyte'), fivetran: new Recipe('fivetran') };

interface Syncs {
  readonly deletes: Deletes;
  readonly once: readonly string[];
  readonly each: readonly string[];
}

/** A source, moved on, with a sync after each day. */
async function synced({ deletes, once, each }: Syncs): Promise<Workplace> {
  const workplace = new Workplace(deletes);
  for (let day = 0; day <= DAY; day += 1) {
    await workplace.moveTo(day);
    await workplace.putLog(day, LOGGED);
    await sync(workplace, day, [...(day === 0 ? once : []), ...each]);
  }
  return workplace;
}

/** The mapping that check writes by looking at a schema, from its tables on. */
async function written(workplace: Workplace, schema: string, deletes: Deletes): Promise<string> {
  const where = ['--database', 'jaffle.duckdb', '--deletes', deletes, '--target-schema', schema];
  const init = ['check', '--init', '--mapping', `${schema}.yml`, ...where];
  expect(await workplace.headwater(...init)).toMatchObject({ exitCode: 0 });
  const [, ...lines] = readFileSync(join(workplace.folder, `${schema}.yml`), 'utf8').split('\n');
  return lines.join('\n');
}

/** A mapping without its layout, which documents have from a formatter. */
const bare = (mapping: string): string => mapping.replaceAll(/\s+/g, '').replaceAll(',]', ']');

/** Checks by a printed mapping, and tells what is found, with the causes. */
async function found(workplace: Workplace, mapping: string, day: number) {
  writeFileSync(join(workplace.folder, 'printed.yml'), mapping);
  const check = ['check', '--mapping', 'printed.yml', '--day', String(day), '--json'];
  const { stdout } = await workplace.headwater(...check);
  return (JSON.parse(stdout) as CheckReport).tables.flatMap(({ target, findings, error }) => [
    ...findings.map(({ difference, rows, causes }) =>
      [target, difference, rows, ...causes.map(({ cause }) => cause)].join(' '),
    ),
    ...(error ? [`${target}: ${error.why}`] : []),
  ]);
}

describe('tables behind hard deletes', { timeout: TIMEOUT }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await synced({
      deletes: 'hard',
      once: ['airbyte/once', 'fivetran/once'],
      each: [
        ...['airbyte/full-refresh', 'airbyte/cdc'],
        ...['fivetran/current-modes', 'fivetran/history-mode'],
      ],
    });
  }, TIMEOUT);
  afterAll(() => workplace.close());

  test.each(['airbyte', 'fivetran'] as const)(
    'of %s are right by the mapping that check --init writes, as the recipe prints it',
    async (tool) => {
      const printed = recipes[tool].block('The mapping', 'yaml');
      expect(bare(await written(workplace, tool, 'hard'))).toBe(bare(printed));
      expect(await found(workplace, printed, DAY)).toEqual([]);
    },
  );

  test('of Airbyte, each with all rows of all syncs, are right by those of the last sync', async () => {
    const printed = recipes.airbyte.block('Full refresh, appended', 'yaml');
    expect(await found(workplace, printed, DAY)).toEqual([]);
    const [, without] = /( +where: .*\n)/.exec(printed) ?? [];
    expect(await found(workplace, printed.replace(without ?? '', ''), DAY)).not.toEqual([]);
  });

  describe('a day later', () => {
    beforeAll(async () => {
      await workplace.moveTo(DAY + 1);
      await workplace.putLog(DAY + 1, LOGGED);
      const syncs = ['airbyte/cursor-deduped', 'fivetran/no-deletes', 'fivetran/history-mode'];
      await sync(workplace, DAY + 1, syncs);
    }, TIMEOUT);

    test.each([
      [
        'airbyte',
        'The mapping',
        [
          'airbyte.customers missing 24 late-load',
          'airbyte.customers extra 1 late-load',
          'airbyte.orders extra 5 deletes-missed',
          // Of the products, only one changed.
          'airbyte.products different 1',
        ],
      ],
      [
        'airbyte',
        'Full refresh, appended',
        ['airbyte_daily.payments missing 66 late-load', 'airbyte_daily.payments extra 4 late-load'],
      ],
      [
        'fivetran',
        'The mapping',
        [
          'fivetran.customers missing 24 late-load',
          'fivetran.customers different 1 late-load',
          'fivetran.orders different 5 deletes-missed',
          'fivetran.products different 1',
        ],
      ],
    ] as const)('of %s show a lost sync and missed deletes: %s', async (tool, heading, wrong) => {
      const printed = recipes[tool].block(heading, 'yaml');
      expect(await found(workplace, printed, DAY + 1)).toEqual(wrong);
    });
  });
});

describe('a table to which Airbyte appends what changed', { timeout: TIMEOUT }, () => {
  test('is right behind soft deletes, and shows records that were delivered twice', async () => {
    const syncs = { once: ['airbyte/once'], each: ['airbyte/cursor-append'] };
    const workplace = await synced({ deletes: 'soft', ...syncs });
    try {
      const printed = recipes.airbyte.block('Incremental, appended', 'yaml');
      expect(bare(await written(workplace, 'airbyte_log', 'soft'))).toBe(bare(printed));
      expect(await found(workplace, printed, DAY)).toEqual([]);
      await sync(workplace, DAY, ['airbyte/again']);
      const again = ['airbyte_log.orders duplicated 141 re-run'];
      expect(await found(workplace, printed, DAY)).toEqual(again);
    } finally {
      await workplace.close();
    }
  });
});
