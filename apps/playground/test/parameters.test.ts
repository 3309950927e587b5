/** Parameters: they stand in the address, and a link shows the same to everybody. */
import { tableViews } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cellsOf } from './support/grid.js';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

const inAddress = (page: Page): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(page.url()).searchParams);

const choose = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Dataset and parameters' }).click();
  await page.getByRole('dialog').waitFor();
};

describePage('parameters', () => {
  it('of a link decide every row', async () => {
    const page = await visit(
      '?dataset=jaffle&seed=7&scale=2&epoch=2025-06-01&deletes=hard&day=2&table=jaffle_shop.customers&rows=all',
      { isWithoutDatabase: true },
    );
    const shown = await cellsOf(page, 'Rows of customers at the end of day 2');
    const model = jaffle.model({ seed: 7, scale: 2, epoch: '2025-06-01', deletes: 'hard' });
    const rows = tableViews(model, 'jaffle_shop', 'customers').state(model.calendar.endOf(2));
    const expected = [...rows].slice(0, 100).map((row) => Object.values(row).map(String));
    expect(shown).toEqual(expected);
    await page.context().close();
  });

  it('are chosen in a dialog, and Back returns to those before', async () => {
    const page = await visit('?day=1', { isWithoutDatabase: true });
    await page.getByRole('button', { name: 'orders' }).waitFor();
    const before = inAddress(page);
    expect(before).toMatchObject({ dataset: 'jaffle', seed: '42', scale: '1', deletes: 'soft' });
    await choose(page);
    await page.getByRole('radio', { name: 'library' }).check();
    await page.getByLabel('Seed').fill('5');
    await page.getByRole('radio', { name: 'hard' }).check();
    await page.getByRole('button', { name: 'Show this source' }).click();
    await page.getByRole('button', { name: 'loans' }).waitFor();
    expect(inAddress(page)).toMatchObject({ dataset: 'library', seed: '5', deletes: 'hard' });
    await page.goBack();
    await page.getByRole('button', { name: 'orders' }).waitFor();
    expect(inAddress(page)).toEqual(before);
    await page.context().close();
  });

  it('that take long come with a warning, and those that can’t be with the reason', async () => {
    const page = await visit('', { isWithoutDatabase: true });
    await choose(page);
    await page.getByLabel('Scale').fill('500');
    await page.getByText('about 1,025,025 rows, which take this page some').waitFor();
    await page.getByLabel('Scale').fill('2000000');
    await page.getByText("The scale '2000000' is invalid.").waitFor();
    expect(await page.getByRole('button', { name: 'Show this source' }).isDisabled()).toBe(true);
    await page.context().close();
  });

  it.each([
    ['?seed=abc', "The seed 'abc' is invalid. Give a whole number from 0 to 2147483647."],
    ['?dataset=nobody', "There is no dataset 'nobody' on this page."],
    ['?day=-1', "The day '-1' in the address is invalid."],
    ['?day=99999', 'Give a whole number from 0 to 36500.'],
  ])('that are wrong in the address (%s) are refused', async (search, words) => {
    const page = await visit(search, { isWithoutDatabase: true });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    const text = (await alert.locator('p').allTextContents()).join(' ');
    expect(text).toContain(words);
    await alert.getByRole('button').click();
    await page.getByRole('button', { name: 'orders' }).waitFor();
    expect(await alert.count()).toBe(0);
    await page.context().close();
  });

  it('that change while the database moves take it along', async () => {
    const page = await visit('?scale=50');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    await choose(page);
    await page.getByRole('radio', { name: 'library' }).check();
    await page.getByRole('button', { name: 'Show this source' }).click();
    await untilDatabaseIsAt(page, 0);
    await page.getByRole('button', { name: 'loans' }).waitFor();
    await page.context().close();
  });
});
