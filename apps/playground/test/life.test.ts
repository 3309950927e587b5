/** One row's life: its three views are core's. */
import { type Change, tableViews } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cellsOf } from './support/grid.js';
import { describePage, visit } from './support/page.js';

const DAY = 3;
const KEY = 23;

const model = jaffle.model(jaffle.defaults);
const views = tableViews(model, 'jaffle_shop', 'customers');
const end = model.calendar.endOf(DAY);

const texts = (values: readonly unknown[]): readonly string[] => values.map(String);
const instantOf = ({ instant }: Change): string =>
  new Date(instant * 1000).toISOString().slice(0, 19).replace('T', ' ');

describePage('one row’s life', () => {
  let page: Page;

  beforeAll(async () => {
    page = await visit(`?panel=life&table=jaffle_shop.customers&key=${KEY}&day=${DAY}`, {
      isWithoutDatabase: true,
    });
    await page.getByRole('heading', { name: `customers ${KEY}` }).waitFor();
  });

  afterAll(() => page?.context().close());

  it('shows its state', async () => {
    const row = [...views.state(end)].find((each) => each.customer_id === KEY);
    expect(await cellsOf(page, 'State of the row')).toEqual([texts(Object.values(row ?? {}))]);
  });

  it('shows its change events', async () => {
    const changes = [...views.changes({ from: Number.NEGATIVE_INFINITY, to: end })]
      .filter(({ key }) => key === KEY)
      .map((change) =>
        texts([change.kind, instantOf(change), ...Object.values(change.after ?? {})]),
      );
    expect(changes.length).toBeGreaterThan(2);
    expect(await cellsOf(page, 'Change events of the row')).toEqual(changes);
  });

  it('shows its history', async () => {
    const versions = [...views.history(end)]
      .filter(({ key }) => key === KEY)
      .map(({ version, validFrom, validTo, row }) =>
        texts([version, validFrom, validTo, validTo === null, ...Object.values(row)]),
      );
    expect(await cellsOf(page, 'History of the row')).toEqual(versions);
  });

  it('is reached from a row of the day, and goes to the day of what is ahead', async () => {
    await page.getByRole('tab', { name: 'The day' }).click();
    await page.getByRole('button', { name: 'orders' }).click();
    await page.getByRole('button', { name: '501', exact: true }).click();
    await page.getByRole('heading', { name: 'orders 501' }).waitFor();
    await page.getByRole('button', { name: /^Go to day/ }).click();
    expect(new URL(page.url()).searchParams.get('key')).toBe('501');
    expect(Number(new URL(page.url()).searchParams.get('day'))).toBeGreaterThan(DAY);
  });

  it('says what to do where there is no such row', async () => {
    await page.goto(`${new URL(page.url()).origin}/?panel=life&table=jaffle_shop.orders&key=7000`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(
      'Keys 5000 to 9999 are reserved for custom rows.',
    );
  });
});
