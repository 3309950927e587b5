/** Charts: what they show, in numbers, and the day that a click chooses. */
import { expect, it } from 'vitest';
import { cellsOf } from './support/grid.js';
import { describePage, visit } from './support/page.js';

describePage('charts', () => {
  it('show the rows of each table and the changes of each day', async () => {
    const page = await visit('?panel=charts&day=3', { isWithoutDatabase: true });
    await page.getByText('Days 0 to 30').waitFor();
    await page.getByText('The same in numbers').click();
    const days = await cellsOf(page, 'Changes and rows, day by day');
    expect(days).toHaveLength(31);
    expect(days[0]?.join(' ')).toBe('0 0 0 0 100 20 500 1,200 0 5 100 150');
    expect(days[3]?.join(' ')).toBe('3 366 77 7 175 20 680 1,502 374 5 250 300');
    await page.getByText('366 inserted').waitFor();
    await page.getByRole('img', { name: /^Changes of all tables/ }).click();
    expect(Number(new URL(page.url()).searchParams.get('day'))).toBeGreaterThan(10);
    await page.context().close();
  });
});
