/** Whether the page can be used by everybody: axe-core finds nothing, and a keyboard is enough. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { objectionsTo } from './support/axe.js';
import { describePage, visit } from './support/page.js';

const changesOf = (page: Page, day: number) =>
  page.getByRole('region', { name: `Changes of customers on day ${day}` });

describePage('accessibility', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`axe-core has no objection to the day in ${colorScheme} colors`, async () => {
      const page = await visit('?table=jaffle_shop.customers&day=8', {
        colorScheme,
        isWithoutDatabase: true,
      });
      await changesOf(page, 8).waitFor();
      expect(await objectionsTo(page)).toEqual([]);
      await page.context().close();
    });
  }

  it('axe-core has no objection to the dialog, or to the other panels, between which arrow keys move', async () => {
    const page = await visit('?day=3', { isWithoutDatabase: true });
    await page.getByRole('button', { name: 'Dataset and parameters' }).click();
    await page.getByText('The baseline has about').waitFor();
    expect(await objectionsTo(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const tabs = page.getByRole('tab');
    await tabs.first().focus();
    for (let index = 1; index < (await tabs.count()); index += 1) {
      await page.keyboard.press('ArrowRight');
      const shown = page.getByRole('tab', { selected: true });
      expect(await shown.textContent()).toBe(await tabs.nth(index).textContent());
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await objectionsTo(page)).toEqual([]);
    }
    await page.context().close();
  });

  it('a keyboard is enough to move the day and choose a table', async () => {
    const page = await visit('?table=jaffle_shop.customers&day=1', { isWithoutDatabase: true });
    await changesOf(page, 1).waitFor();
    await page.getByRole('slider', { name: 'Day' }).focus();
    await page.keyboard.press('ArrowRight');
    await changesOf(page, 2).waitFor();
    await page.getByRole('button', { name: /^payments/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Changes of payments on day 2' }).waitFor();
    await page.context().close();
  });

  it('a narrow screen never scrolls sideways', async () => {
    const page = await visit('?table=jaffle_shop.customers&day=3', {
      viewport: { width: 360, height: 800 },
      isWithoutDatabase: true,
    });
    await changesOf(page, 3).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(360);
    await page.context().close();
  });
});
