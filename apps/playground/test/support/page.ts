import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, describe, inject } from 'vitest';

let connected: Promise<Browser> | undefined;

/** Describes what the page does in a browser; skipped where there is none. */
export function describePage(title: string, body: () => void): void {
  const isThere = inject('site') !== undefined;
  describe.skipIf(!isThere)(isThere ? title : 'not run: no Chromium', () => {
    body();
    afterAll(async () => {
      await (await connected)?.close();
      connected = undefined;
    });
  });
}

/** How a visitor comes. */
export interface VisitOptions extends BrowserContextOptions {
  /** DuckDB never arrives, which saves seconds where a test has no use for it; or it is refused. */
  readonly isWithoutDatabase?: boolean | 'refused';
}

/**
 * Opens the page as a new visitor. The context keeps nothing of other visitors; close it when done.
 *
 * @param search what stands in the address: `?day=3`
 */
export async function visit(search = '', options: VisitOptions = {}): Promise<Page> {
  const { isWithoutDatabase = false, ...context } = options;
  connected ??= chromium.connect(inject('browser'));
  const visitor = await (await connected).newContext(context);
  // Against what hangs: a busy machine is slow.
  visitor.setDefaultTimeout(180_000);
  const page = await visitor.newPage();
  if (isWithoutDatabase) {
    const isRefused = isWithoutDatabase === 'refused';
    await visitor.route('**/duckdb-eh*.bin', (route) => (isRefused ? route.abort() : undefined));
  }
  await page.goto(`${inject('site')}${search}`);
  return page;
}

/** Waits until the database holds a day. */
export async function untilDatabaseIsAt(page: Page, day: number): Promise<void> {
  await page.getByText(new RegExp(`^DuckDB .* is at day ${day}\\b`)).waitFor({ timeout: 120_000 });
}
