/** MotherDuck from the page, with a stand-in for its client and its cloud. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../../../integration/test/browser/bundle.js';
import { built } from '../scripts/serve.js';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

const TOKEN = 'a-token-that-nobody-may-see';
const WRONG = 'a-token-of-somebody-else';
const DATABASE = 'jaffle_playground';

/** The module that the page gets instead of MotherDuck's client. */
async function standIn(): Promise<string> {
  const assets = readdirSync(join(built, 'assets'));
  const asset = (start: string) => assets.find((name) => name.startsWith(start));
  const cloud = {
    module: asset('duckdb-eh-'),
    worker: asset('duckdb-browser-eh.worker-'),
    token: TOKEN,
    database: DATABASE,
  };
  const module = '../../../apps/playground/test/support/motherduck-client.ts';
  const script = await bundle(`export { MDConnection } from '${module}';`);
  return `globalThis.cloud = ${JSON.stringify(cloud)};\n${script}`;
}

describePage('MotherDuck', () => {
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    page = await visit('?panel=cloud&day=2', { serviceWorkers: 'block' });
    page.on('console', (message) => said.push(message.text()));
    const body = await standIn();
    await page.context().route('**/assets/wasm-client-*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        headers: { 'cross-origin-embedder-policy': 'require-corp' },
        body,
      }),
    );
    await untilDatabaseIsAt(page, 2);
  });

  afterAll(() => page?.context().close());

  async function connectWith(token: string): Promise<void> {
    await page.getByLabel('Access token').fill(token);
    await page.getByLabel('Access token').press('Enter');
  }

  /** Everything that a page leaves behind, or shows. */
  async function traces(): Promise<string> {
    const kept = await page.evaluate(() => {
      const fields = Array.from(document.querySelectorAll('input'), ({ value }) => value);
      return JSON.stringify([
        fields,
        location.href,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
      ]);
    });
    return [await page.content(), kept, ...said].join('\n');
  }

  it('a wrong token is refused, and repeated nowhere', async () => {
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await connectWith(WRONG);
    await page.getByRole('alert').getByText('MotherDuck refused the token.').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('token');
    expect(await traces()).not.toContain(WRONG);
  });

  it('the page moves a source in the cloud, keeps it there, and leaves no trace of the token', async () => {
    // The client keeps a page's first token.
    await page.reload();
    await untilDatabaseIsAt(page, 2);
    await connectWith(TOKEN);
    await page.getByText(`Connected to the database ${DATABASE}`).waitFor();
    const isAt = (day: number) =>
      page.getByText(`MotherDuck, database ${DATABASE}, is at day ${day}`).waitFor();
    await isAt(2);
    await page.getByRole('button', { name: 'One day forward' }).click();
    await isAt(3);
    await page.getByRole('tab', { name: 'Verify' }).click();
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('Every row of 8 tables is what it should be.').waitFor();
    await page.getByRole('tab', { name: 'SQL' }).click();
    const sql = page.getByLabel('SQL for DuckDB');
    await sql.fill(`SELECT count(*) AS rows FROM ${DATABASE}.jaffle_shop.orders`);
    await sql.press('Control+Enter');
    await page.getByRole('region', { name: 'Result' }).getByText('680').waitFor();
    await page.getByRole('tab', { name: 'Check a pipeline' }).click();
    await page.getByRole('button', { name: 'Run from day 0 and check' }).click();
    await page.getByText('Pipelines run only with the database of this page.').waitFor();
    expect(await traces()).not.toContain(TOKEN);
  });

  it('after a disconnection it works on its own again; what is in the cloud stays as it is', async () => {
    await page.getByRole('tab', { name: 'MotherDuck' }).click();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await untilDatabaseIsAt(page, 3);
    await page.getByRole('button', { name: 'One day forward' }).click();
    await untilDatabaseIsAt(page, 4);
    await connectWith(TOKEN);
    // It is shown as it stands, rather than moved to the page's day.
    await page.getByText(`MotherDuck, database ${DATABASE}, is at day 3`).waitFor();
    expect(await page.evaluate(() => new URL(location.href).searchParams.get('day'))).toBe('3');
  });
});
