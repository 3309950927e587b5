/** The day: its diff, table by table, and the database that follows. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

/** What the list of tables says. */
const tablesOf = (page: Page): Promise<readonly (string | null)[]> =>
  page
    .getByRole('navigation', { name: 'Tables' })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.textContent));

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
});
