/** The page with a bad network, and with none. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

describePage('offline', () => {
  let page: Page;

  beforeAll(async () => {
    page = await visit('', { isWithoutDatabase: 'refused' });
  });

  afterAll(() => page?.context().close());

  it('says what to do if the database can’t be loaded, and goes on without it', async () => {
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(
      'Check your connection and try again.',
    );
    await page.getByRole('button', { name: 'One day forward' }).click();
    await page.getByRole('region', { name: 'Changes of orders on day 1' }).waitFor();
    await page.getByRole('button', { name: 'One day back' }).click();
    await page.context().unroute('**/duckdb-eh*.bin');
    await page.getByRole('button', { name: 'Try again' }).click();
    await untilDatabaseIsAt(page, 0);
  });

  it('works without a network after the first load, database included', async () => {
    await page.getByText('It works without a network from now on.').waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await untilDatabaseIsAt(page, 0);
  });
});
