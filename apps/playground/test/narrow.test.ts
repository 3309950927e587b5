/** The panels in which somebody works, on a narrow screen in dark colors, and before there is a database. */
import { expect, it } from 'vitest';
import { objectionsTo } from './support/axe.js';
import { describePage, visit } from './support/page.js';

const PANELS = [
  ['sql', 'Query the source'],
  ['pipeline', 'Check a pipeline'],
  ['verify', 'Verify the source'],
  ['take', 'Take it away'],
  ['cloud', 'MotherDuck'],
] as const;

describePage('narrow screens', () => {
  it('show each panel without scrolling sideways, and axe-core has no objection', async () => {
    const page = await visit('?panel=sql', {
      viewport: { width: 360, height: 800 },
      colorScheme: 'dark',
      isWithoutDatabase: true,
    });
    for (const [id, title] of PANELS) {
      await page.locator(`#tab-${id}`).click();
      const heading = page.locator('#panel').getByRole('heading', { level: 2, name: title });
      await heading.waitFor();
      if (id === 'pipeline') await page.getByLabel('Runs after each day').waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([id, width]).toEqual([id, 360]);
      expect([id, ...(await objectionsTo(page))]).toEqual([id]);
    }
    await page.context().close();
  });
});
