import type { Page } from 'playwright-core';

/** The texts of a grid's cells, line by line. */
export async function cellsOf(page: Page, label: string): Promise<readonly (readonly string[])[]> {
  const grid = page.getByRole('region', { name: label });
  await grid.waitFor();
  return grid
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) =>
        [...line.querySelectorAll('td')].map(({ textContent }) => textContent?.trim() ?? ''),
      ),
    );
}
