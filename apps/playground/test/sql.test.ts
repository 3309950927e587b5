/** SQL of the visitor's own. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { objectionsTo } from './support/axe.js';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

describePage('the SQL box', () => {
  let page: Page;

  beforeAll(async () => {
    page = await visit('?panel=sql');
    await untilDatabaseIsAt(page, 0);
  });

  afterAll(() => page?.context().close());

  const write = (sql: string) => page.getByLabel('SQL for DuckDB').fill(sql);
  const run = async (sql: string): Promise<void> => {
    await write(sql);
    await page.getByLabel('SQL for DuckDB').press('Control+Enter');
  };
  const result = () => page.getByRole('region', { name: 'Result' });
  const says = (text: RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();

  it('begins with an example, and shows its rows as far as they are shown, and how many there are', async () => {
    // With the keyboard alone.
    await page.getByLabel('SQL for DuckDB').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(/^100 rows in/);
    await run('FROM jaffle_shop.order_items');
    await says(/^The first 500 of 1,200 rows/);
    expect(await result().getByRole('row').count()).toBe(501);
  });

  it('runs scripts that make tables, with values as exact as they are', async () => {
    await run(
      "CREATE SCHEMA mine; CREATE TABLE mine.t AS SELECT 9007199254740993 AS big, 1.10::DECIMAL(5,2) AS money, 'a;b' AS text, NULL AS nothing; -- done;\nFROM mine.t",
    );
    await says(/^1 row in .* after 2 other statements/);
    const cells = result().getByRole('cell');
    expect(await cells.allTextContents()).toEqual(['9007199254740993', '1.10', 'a;b', 'null']);
    expect(await objectionsTo(page)).toEqual([]);
    await run('INSERT INTO mine.t FROM mine.t');
    await says(/^1 row written/);
  });

  it("shows DuckDB's own words for what it refuses, of which statement", async () => {
    await run('SELECT 1; SELEC 2');
    const alert = page.getByRole('alert');
    await alert.getByText('DuckDB refused statement 2 of 2.').waitFor();
    expect(await alert.locator('pre').textContent()).toContain(
      'Parser Error: syntax error at or near "SELEC"',
    );
    await run('SELECT nope FROM jaffle_shop.orders');
    await alert.getByText(/Referenced column "nope" not found/).waitFor();
  });

  it('stops a query that would take for ever, and goes on', async () => {
    await run('SELECT sum(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b');
    await page.getByRole('button', { name: 'Stop' }).click();
    await says(/^Stopped\./);
    await run('BEGIN; SELECT 42 AS answer');
    await says(/^1 row/);
    // The page's own work isn't held up by a transaction that was left open.
    await page.getByRole('button', { name: 'One day forward' }).click();
    await untilDatabaseIsAt(page, 1);
  });
});
