/** MotherDuck's adapter in a browser, on DuckDB-Wasm in the place of the cloud. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, findChromium, startChromium } from '../../browser/chromium.js';
import { OF_AN_ENGINE } from '../conformance/parts.js';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { bundle } from './bundle.js';
import type { MotherDuckPage } from './motherduck-page.js';
import { runInPage } from './run-in-page.js';
import { type Site, startSite } from './site.js';
import type { Asked } from './suite.js';

declare const headwater: MotherDuckPage;

/** What the client answers in its own way, and the lock, which two connections share. */
const SHORT = [
  ...(['capabilities/', 'sessions/', 'values/', 'structure/', 'statements/', 'locking/'] as const),
  'content/every-type',
  'without-key/counted',
];
const WHOLE = [...OF_AN_ENGINE, 'locking/', 'reading/', 'incremental/', 'restore/', 'deletes/'];

const chromium = findChromium();
const title = chromium === undefined ? 'not run: no Chromium' : 'MotherDuck in a browser';

describe.skipIf(chromium === undefined)(title, () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  const asked: Asked = {
    deletes,
    only: isFull ? WHOLE : SHORT,
    knownGaps: {
      'without-key/counted': 'JSON is a name for text here: the type is in an extension',
    },
  };

  beforeAll(async () => {
    site = await startSite(await bundle("import './motherduck-page.ts';"));
    browser = await startChromium(chromium ?? '');
    page = await browser.open(site.url);
    await page.evaluate((given) => headwater.prepare(given), asked);
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  runInPage(() => page, asked);

  it('says which engine the page has', async () => {
    expect(await page.evaluate(() => headwater.version())).toMatch(/^v1\.\d+\.\d+/);
  });

  it('asks for a token, and for a page of its own', async () => {
    expect(await page.evaluate(() => headwater.withoutToken(undefined))).toMatch(/INVALID_CONFIG/);
    const said = await page.evaluate(() => headwater.withoutToken('hunter2.hunter3.hunter4'));
    expect(said).toMatch(/CONNECTION_FAILED.*Cross-Origin-Opener-Policy/);
    expect(said).not.toContain('hunter');
  });
});
