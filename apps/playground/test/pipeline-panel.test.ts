/** A pipeline with a mistake, what check finds in the page, and its repair; and a source that somebody has changed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { objectionsTo } from './support/axe.js';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

describePage('checking and verifying', () => {
  let page: Page;

  beforeAll(async () => {
    page = await visit('?panel=pipeline');
    await untilDatabaseIsAt(page, 0);
  });

  afterAll(() => page?.context().close());

  it('a pipeline that loses deletes fails, with the cause and the keys, and passes once it is repaired', async () => {
    await page.getByRole('button', { name: 'Run from day 0 and check' }).click();
    await page.getByText('pipeline.customers is wrong after day 3').waitFor();
    await page.getByText(/Rows that were deleted.* are kept as active\./).waitFor();
    await page.getByText('It explains all of them.').waitFor();
    const faults = page.getByRole('region', { name: '3 rows with wrong values' });
    const rows = await faults.getByRole('row').allTextContents();
    expect(rows).toContain('2deleted_at2026-01-05 18:14:39null');
    await untilDatabaseIsAt(page, 3);
    expect(await objectionsTo(page)).toEqual([]);
    await page.getByLabel('Repaired').check();
    await page.getByRole('button', { name: 'Run from day 0 and check' }).click();
    await page.getByText('pipeline.customers holds exactly what it should after day 3').waitFor();
    await page.getByRole('button', { name: 'Run one more day' }).click();
    await page.getByText('pipeline.customers holds exactly what it should after day 4').waitFor();
    await untilDatabaseIsAt(page, 4);
  });

  it('SQL that DuckDB refuses says on which day', async () => {
    await page.getByLabel('Runs after each day').fill('INSERT INTO pipeline.customers SELECT 1;');
    await page.getByRole('button', { name: 'Run from day 0 and check' }).click();
    await page.getByText('It failed on day 0.').waitFor();
    await page.getByText(/Binder Error: table customers has/).waitFor();
    await untilDatabaseIsAt(page, 0);
  });

  it('a value that somebody changed is found, and a reset repairs it', async () => {
    await page.getByRole('button', { name: 'One day forward' }).click();
    await untilDatabaseIsAt(page, 1);
    await page.getByRole('tab', { name: 'Verify' }).click();
    await page.getByRole('button', { name: 'Write an example' }).click();
    await page.getByRole('button', { name: 'Make the change' }).click();
    await page.getByText('Changed 1 row.').waitFor();
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('The source is not what it should be').waitFor();
    const faults = page.getByRole('region', {
      name: 'jaffle_shop.orders: 1 row with wrong values',
    });
    const row = await faults.getByRole('row').nth(1).textContent();
    expect(row).toMatch(/^\d+status(pending|shipped|completed|cancelled)lost$/);
    expect(await objectionsTo(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reset, and return to day 1' }).click();
    await page.getByText('Every row of 8 tables is what it should be.').waitFor();
  });
});
