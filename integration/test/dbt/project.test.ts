/** A dbt project, built after each of four days, or six: the right models pass, and each wrong one is found. */
import type { CheckedTable } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { findDbt } from './install.js';
import { type Checked, Workplace } from './workplace.js';

/** Each bug shows by day 3. */
const LAST_DAY = isFull ? 5 : 3;
const DAYS = Array.from({ length: LAST_DAY + 1 }, (_, day) => day);
/** Checks run after the first load and at the end; or after each day. */
const CHECKED = isFull ? DAYS : [0, LAST_DAY];
const SOURCE_TABLES = jaffle.systems.flatMap(({ tables }) => tables.map(({ name }) => name));

interface Bug {
  readonly bug: string;
  /** The model or snapshot that has it. */
  readonly model: string;
  /** What is found in it, how often and why; nothing else is. */
  readonly found: string;
}

/** What is found after the last day of a normal run, and of a whole one. */
const after = (day3: string, day5: string): string => (isFull ? day5 : day3);

const BUGS: readonly Bug[] = [
  {
    bug: 'an incremental model that takes active rows alone: soft deletes are forgotten',
    model: 'customers_without_deletes',
    found: after(
      'copy of customers: 3 different (3 soft-deletes-kept)',
      'copy of customers: 5 different (5 soft-deletes-kept)',
    ),
  },
  {
    bug: 'an incremental model that looks at created_at: updates are missed',
    model: 'orders_by_created_at',
    found: after(
      'copy of orders: 135 different (135 missed-updates)',
      'copy of orders: 262 different (262 missed-updates)',
    ),
  },
  {
    bug: 'an append-only change log, its run repeated: a delivery is there twice',
    model: 'orders_log_appended',
    found: 'changes of orders: 99 duplicated (99 re-run)',
  },
  {
    bug: 'a model that the run of the last day leaves out: its load is late',
    model: 'order_items_late',
    found: after(
      'copy of order_items: 115 missing (115 late-load)',
      'copy of order_items: 112 missing (112 late-load)',
    ),
  },
  {
    bug: 'a snapshot that checks too few columns: changes make no version',
    model: 'products_few_columns',
    found: after(
      'scd2 of products: 1 missing (1 missed-updates)',
      'scd2 of products: 3 missing (3 missed-updates)',
    ),
  },
  {
    bug: 'a snapshot once a day: of two changes in a day, the first is lost',
    model: 'orders_once_a_day',
    found: after(
      'scd2 of orders: 2 missing (2 changes-within-a-day)',
      'scd2 of orders: 3 missing (3 changes-within-a-day)',
    ),
  },
  {
    bug: 'a window over the rows of one run: two versions are current',
    model: 'customers_all_current',
    found: after(
      'scd2 of customers: 4 wrongly-current (4 versions-left-open)',
      'scd2 of customers: 6 wrongly-current (6 versions-left-open)',
    ),
  },
  {
    bug: 'timestamps cast into the time zone of an office',
    model: 'web_sessions_local_time',
    found: after(
      'copy of web_sessions: 300 different (300 time-zone)',
      'copy of web_sessions: 404 different (404 time-zone)',
    ),
  },
  {
    bug: 'amounts cast to integers: they are rounded',
    model: 'payments_rounded',
    found: after(
      'copy of payments: 368 different (368 rounding)',
      'copy of payments: 494 different (494 rounding)',
    ),
  },
  {
    bug: 'an inner join with active customers: rows of the others are dropped',
    model: 'email_activity_inner_join',
    found: after(
      'copy of email_activity: 6 missing (6 inner-join)',
      'copy of email_activity: 7 missing (7 inner-join)',
    ),
  },
  {
    bug: 'a join with payments before orders are counted: those with several count as often',
    model: 'customer_orders_fanned_out',
    found: after('query: 33 different', 'query: 40 different'),
  },
];

/** The findings of each table, in a few words. */
function findingsOf({ tables }: Checked): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tables.map(({ target, table, kind, findings }) => {
      const found = findings.map(({ difference, rows, causes }) => {
        const why = causes.map(({ cause, rows }) => `${rows} ${cause}`).join(', ');
        return `${rows} ${difference}${why && ` (${why})`}`;
      });
      const what = table === null ? kind : `${kind} of ${table}`;
      return [target, `${what}: ${found.join(', ') || 'as it should be'}`];
    }),
  );
}

const dbt = await findDbt();
const isThere = 'python' in dbt;
if (!isThere) record('dbt', { ran: false, reason: dbt.notRun });

describe.runIf(isThere)('a dbt project', () => {
  let workplace: Workplace | undefined;
  const right = new Map<number, Checked>();
  let wrong: Checked;
  let guessed: Checked;

  beforeAll(async () => {
    if (!isThere) return;
    workplace = new Workplace();
    const runner = await workplace.startDbt(dbt.python);
    try {
      for (const day of DAYS) {
        await workplace.moveTo(day);
        await runner.run('build', ...(day === LAST_DAY ? ['--exclude', 'order_items_late'] : []));
        if (day === 2) await runner.run('run', '--select', 'orders_log_appended');
        if (CHECKED.includes(day)) right.set(day, await workplace.check('check.yml', day));
      }
      wrong = await workplace.check('check-bugs.yml', LAST_DAY);
      const schemas = ['dbt_staging', 'dbt_marts', 'dbt_snapshots'];
      guessed = await workplace.checkByItself(LAST_DAY, schemas);
    } finally {
      await runner.stop();
    }
    record('dbt', { ran: true, on: 'DuckDB' });
  }, 900_000);

  afterAll(() => workplace?.remove());

  describe('as it should be', () => {
    test.each(CHECKED)('passes after day %i', (day) => {
      expect(right.get(day)).toMatchObject({ day, passes: true, exitCode: 0 });
    });

    test('has a copy of every table, a change log, SCD2 tables, and a mart', () => {
      const tables = right.get(LAST_DAY)?.tables ?? [];
      const tablesOf = (kind: CheckedTable['kind']) =>
        tables.filter((one) => one.kind === kind).map(({ table }) => table);
      expect(tablesOf('copy').toSorted()).toEqual(SOURCE_TABLES.toSorted());
      expect(tablesOf('changes')).toEqual(['orders']);
      expect(tablesOf('scd2')).toEqual(['orders', 'customers', 'products']);
      expect(tables.filter(({ kind }) => kind === 'query')).toHaveLength(1);
      expect(tables.filter(({ foundRows }) => !foundRows)).toEqual([]);
    });
  });

  test('is right by the mapping that check --init writes', () => {
    const tables = guessed.tables.map(({ target }) => target);
    // A mart is checked by its own SQL, which nobody can guess.
    const known = (right.get(LAST_DAY)?.tables ?? []).filter(({ kind }) => kind !== 'query');
    const all = known.map(({ target }) => target);
    expect(all.filter((target) => !tables.includes(target))).toEqual([]);
    expect(guessed).toMatchObject({ passes: true, exitCode: 0 });
  });

  describe('is found to have', () => {
    test.each(BUGS)('$bug', ({ model, found }) => {
      expect(findingsOf(wrong)[`dbt_bugs.${model}`]).toBe(found);
    });

    test('nothing else', () => {
      expect(Object.keys(findingsOf(wrong))).toEqual(BUGS.map(({ model }) => `dbt_bugs.${model}`));
      expect(wrong.exitCode).toBe(4);
    });
  });
});
