/** The day: its diff, table by table, and the database that follows. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cellsOf } from './support/grid.js';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

/** What the list of tables says. */
const tablesOf = (page: Page): Promise<readonly (string | null)[]> =>
  page
    .getByRole('navigation', { name: 'Tables' })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.textContent));

/** How much of the page has jumped while it was loaded, as browsers count it: 0 is nothing. */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const add = (list: PerformanceObserverEntryList) =>
          list.getEntries().reduce((sum, entry) => sum + (Reflect.get(entry, 'value') ?? 0), 0);
        new PerformanceObserver((list) => resolve(add(list))).observe({
          type: 'layout-shift',
          buffered: true,
        });
        // Without any, the observer is never called.
        setTimeout(() => resolve(0), 500);
      }),
  );

describePage('the day', () => {
  let page: Page;

  beforeAll(async () => {
    page = await visit();
  });

  afterAll(() => page?.context().close());

  it('shows the baseline, and then what each of three days changes', async () => {
    await page.getByRole('button', { name: 'orders' }).waitFor();
    expect(await tablesOf(page)).toContain('orders: 500 rows');
    await untilDatabaseIsAt(page, 0);
    expect(await shiftOf(page)).toBeLessThan(0.05);
    for (const day of [1, 2, 3]) {
      await page.getByRole('button', { name: 'One day forward' }).click();
      await untilDatabaseIsAt(page, day);
    }
    expect(await tablesOf(page)).toEqual([
      'customers: 175 rows, +28 inserted, −1 deleted',
      'products: 20 rows',
      'orders: 680 rows, +65 inserted, ~70 updated, −6 deleted',
      'order_items: 1,502 rows, +115 inserted',
      'payments: 374 rows, +58 inserted',
      'campaigns: 5 rows',
      'email_activity: 250 rows, +50 inserted, ~7 updated',
      'web_sessions: 300 rows, +50 inserted',
    ]);
  });

  it('shows old and new values of what a day changes', async () => {
    const rows = await cellsOf(page, 'Changes of orders on day 3');
    const kinds = rows.map(([kind]) => kind);
    expect(kinds.filter((kind) => kind === 'marked deleted')).toHaveLength(6);
    expect(kinds.filter((kind) => kind === 'updated')).toHaveLength(70);
    const shipped = rows.find(([, key]) => key === '560');
    expect(shipped?.[4]).toBe('pending → shipped');
  });

  it('restores an earlier day, and resets', async () => {
    await page.getByRole('button', { name: 'One day back' }).click();
    await untilDatabaseIsAt(page, 2);
    expect(await tablesOf(page)).toContain(
      'orders: 615 rows, +55 inserted, ~33 updated, −11 deleted',
    );
    await page.getByRole('button', { name: 'Reset to the baseline' }).click();
    await untilDatabaseIsAt(page, 0);
    expect(await tablesOf(page)).toContain('orders: 500 rows');
  });

  it('plays one day after the other until it is paused', async () => {
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByText('Day 2', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const paused = Number(new URL(page.url()).searchParams.get('day'));
    await untilDatabaseIsAt(page, paused);
    expect(Number(new URL(page.url()).searchParams.get('day'))).toBe(paused);
  });
});
