/** Pipelines that read the source now and then: what they can't have seen isn't missing, and what they saw wrong is found. */
import type { CheckMapping, Scd2Mapping } from '@headwater/core/check';
import type { Deletes } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, Warehouse } from './support/warehouse.js';

const LAST_DAY = 4;
const DAYS = Array.from({ length: LAST_DAY + 1 }, (_, day) => day);
const KEYS = { customers: 'customer_id', orders: 'order_id', products: 'product_id' } as const;
type Table = keyof typeof KEYS;
const TABLES = Object.keys(KEYS) as Table[];

/** When the pipeline ran, by the wall's clock: not at equal distances, and with fractions of a second. */
const RUNS = [
  '2030-03-01 06:00:00.25',
  '2030-03-01 06:07:11.5',
  '2030-03-02 09:00:00.125',
  '2030-03-02 09:00:01.75',
  '2030-03-09 00:00:00.5',
];

interface Snapshots {
  readonly table: Table;
  /** Days on which the pipeline runs. */
  readonly days?: readonly number[];
  /** Where a version begins. */
  readonly begins: 'run' | 'change';
  /** Whether the answer has a version when any of these changes. */
  readonly track?: readonly string[];
  /** What a row that is gone turns into. */
  readonly gone?: 'closed' | 'new_record' | 'kept';
}

/** SCD2 as a tool builds it that compares the source with its table after each day, in SQL. */
function build({ table, days = DAYS, begins, track, gone = 'closed' }: Snapshots): string[] {
  const key = KEYS[table];
  const name = `wh.${table}`;
  const hash = track ? track.map((column) => `s.${column}`).join(', ') : 's.updated_at';
  const ofTarget = hash.replaceAll('s.', 't.');
  const isFlagged = gone === 'new_record';
  return [
    `CREATE OR REPLACE TABLE ${name} AS SELECT *, NULL::TIMESTAMP AS valid_from, NULL::TIMESTAMP AS valid_to, 'False' AS dbt_is_deleted FROM day0.${table} WHERE false`,
    ...days.flatMap((day) => {
      const now = `TIMESTAMP '${RUNS[day]}'`;
      const start = begins === 'run' ? now : 's.updated_at';
      const lost = `${key} NOT IN (SELECT ${key} FROM day${day}.${table}) AND valid_to IS NULL AND dbt_is_deleted = 'False'`;
      const record = `INSERT INTO ${name} SELECT * REPLACE (${now} AS valid_from, NULL::TIMESTAMP AS valid_to, 'True' AS dbt_is_deleted) FROM ${name} WHERE ${lost.replace('valid_to IS NULL', `valid_to = ${now}`)}`;
      return [
        ...(gone === 'kept' ? [] : [`UPDATE ${name} SET valid_to = ${now} WHERE ${lost}`]),
        ...(isFlagged ? [record] : []),
        `CREATE OR REPLACE TABLE wh.changed AS SELECT s.* FROM day${day}.${table} AS s LEFT JOIN ${name} AS t ON t.${key} = s.${key} AND t.valid_to IS NULL WHERE t.${key} IS NULL OR (${ofTarget}) IS DISTINCT FROM (${hash})`,
        `UPDATE ${name} AS t SET valid_to = ${start} FROM wh.changed AS s WHERE s.${key} = t.${key} AND t.valid_to IS NULL`,
        `INSERT INTO ${name} SELECT s.*, ${start} AS valid_from, NULL AS valid_to, 'False' AS dbt_is_deleted FROM wh.changed AS s`,
      ];
    }),
  ];
}

const mapping = (table: Table, says: Partial<Scd2Mapping>): CheckMapping => ({
  kind: 'scd2',
  system: 'jaffle_shop',
  table,
  target: { schema: 'wh', table },
  validFrom: 'valid_from',
  validTo: 'valid_to',
  ...says,
});

const LOAD = { observed: { at: 'daily', runs: 'found' } } as const;
const DAILY = { observed: { at: 'daily' } } as const;
const FLAG = { column: 'dbt_is_deleted', yes: 'True', no: 'False' };

describe.each<Deletes>(['soft', 'hard'])('behind %s deletes', (deletes) => {
  const warehouse = new Warehouse(jaffle.model({ ...jaffle.defaults, deletes }));

  beforeAll(async () => {
    for (const day of DAYS) {
      for (const table of TABLES) {
        const source = { system: 'jaffle_shop', table };
        await warehouse.put(`day${day}.${table}`, source, { view: 'state', day });
      }
    }
    await warehouse.run('CREATE SCHEMA wh');
  });
  afterAll(() => warehouse.close());

  const found = async (built: Snapshots, says: Partial<Scd2Mapping>, ...wrong: string[]) => {
    await warehouse.run(...build(built), ...wrong);
    return findingsOf(await warehouse.check(LAST_DAY, mapping(built.table, says)));
  };

  test.each(TABLES)(
    'a daily snapshot of %s passes as one that is observed daily',
    async (table) => {
      const built = { table, begins: 'change' } as const;
      const says = deletes === 'hard' ? { ...DAILY, deletes: 'ended' as const } : DAILY;
      expect(await found(built, says)).toEqual([]);
    },
  );

  test.each(TABLES)(
    'load time as the beginning of versions of %s passes if it is found',
    async (table) => {
      expect(await found({ table, begins: 'run' }, LOAD)).toEqual([]);
    },
  );

  test('load times pass if they are listed, if only about', async () => {
    const runs = [
      '2030-03-01',
      '2030-03-01 06:05:00',
      '2030-03-02',
      '2030-03-02 09:00:01',
      '2030-03-05',
    ];
    const says = { observed: { at: 'daily', runs } } as const;
    expect(await found({ table: 'orders', begins: 'run' }, says)).toEqual([]);
  });

  test('some days pass if they are listed', async () => {
    const days = [0, 1, 4];
    for (const begins of ['run', 'change'] as const) {
      const observed = begins === 'run' ? ({ at: days, runs: 'found' } as const) : { at: days };
      const says = deletes === 'hard' && begins === 'change' ? { deletes: 'ended' as const } : {};
      expect(await found({ table: 'orders', begins, days }, { observed, ...says })).toEqual([]);
    }
  });

  test('versions of some columns pass', async () => {
    const track = ['status'];
    const says = { ...LOAD, track, ...(deletes === 'soft' && { deletes: 'untracked' as const }) };
    expect(await found({ table: 'orders', begins: 'run', track }, says)).toEqual([]);
  });

  test('deletes that nothing tracks pass', async () => {
    const built = { table: 'customers', begins: 'run', track: ['email'], gone: 'kept' } as const;
    const says = { track: ['email'], deletes: 'untracked' } as const;
    expect(await found(built, { ...LOAD, ...says })).toEqual([]);
    const all = await found(built, { ...LOAD, track: ['email'] });
    expect(all).not.toEqual([]);
  });

  test('first versions that begin in 1970 pass', async () => {
    const early = `UPDATE wh.orders AS t SET valid_from = TIMESTAMP '1970-01-01' FROM (SELECT order_id, min(valid_from) AS first FROM wh.orders GROUP BY 1) AS f WHERE f.order_id = t.order_id AND f.first = t.valid_from`;
    const says = { ...DAILY, ...(deletes === 'hard' && { deletes: 'ended' as const }) };
    const first = { ...says, firstValidFrom: '1970-01-01' };
    const built = { table: 'orders', begins: 'change' } as const;
    expect(await found(built, first, early)).toEqual([]);
    expect((await found(built, says, early)).length).toBeGreaterThan(0);
    expect((await found(built, first)).length).toBeGreaterThan(0);
  });

  test.runIf(deletes === 'hard')(
    'new records for deletes pass, whenever they are noticed',
    async () => {
      const built = { table: 'customers', begins: 'change', gone: 'new_record' } as const;
      const says = { ...DAILY, deletes: { ...FLAG, whenNoticed: true } };
      expect(await found(built, says)).toEqual([]);
      const lost = `DELETE FROM wh.customers WHERE dbt_is_deleted = 'True'`;
      expect(await found(built, says, lost)).toEqual([
        'customers scd2 missing deletes-missed',
        'customers scd2 wrongly-current',
      ]);
      expect(await found({ ...built, begins: 'run' }, { ...LOAD, deletes: FLAG })).toEqual([]);
    },
  );

  describe('is found to have', () => {
    const says = { ...LOAD };

    test.each<[string, string, RegExp]>([
      [
        'a version lost',
        `DELETE FROM wh.orders WHERE order_id = 12 AND valid_to IS NULL`,
        /missing/,
      ],
      [
        'a value of another',
        `UPDATE wh.orders SET status = 'lost' WHERE order_id = 13`,
        /different/,
      ],
      [
        'two current versions',
        `UPDATE wh.orders SET valid_to = NULL WHERE status = 'pending'`,
        /wrongly-current/,
      ],
      [
        'a gap',
        `UPDATE wh.orders SET valid_to = valid_to - INTERVAL 1 SECOND WHERE valid_to IS NOT NULL AND status = 'pending'`,
        /gap/,
      ],
      [
        'a version twice',
        `INSERT INTO wh.orders SELECT * FROM wh.orders WHERE order_id = 14`,
        /duplicated/,
      ],
    ])('%s', async (_, wrong, difference) => {
      const all = await found({ table: 'orders', begins: 'run' }, says, wrong);
      expect(all.join()).toMatch(difference);
    });

    test('a run left out', async () => {
      expect(await found({ table: 'orders', begins: 'run', days: [0, 1, 3, 4] }, says)).not.toEqual(
        [],
      );
    });

    test('a last run left out', async () => {
      const all = await found({ table: 'orders', begins: 'run', days: [0, 1, 2, 3] }, says);
      expect(all.join()).toMatch(/missing late-load/);
    });
  });
});
