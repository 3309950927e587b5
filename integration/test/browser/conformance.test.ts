/** DuckDB in a browser: the suite, and a database that the browser keeps. */
import { conformanceScenarios } from '@headwater/conformance';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, findChromium, startChromium } from '../../browser/chromium.js';
import { OF_AN_ENGINE } from '../conformance/parts.js';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { bundle } from './bundle.js';
import type { TestPage } from './page.js';
import { runInPage } from './run-in-page.js';
import { type Site, startSite } from './site.js';
import type { Asked } from './suite.js';

declare const headwater: TestPage;

const SHORT = [
  ...OF_AN_ENGINE,
  'content/late-rows',
  'incremental/rows-by-kind',
  'restore/each-day',
];

/**
 * All, but for operations that commit step by step, which an engine with transactions never runs: DuckDB-Wasm 1.32 traps in them
 * now and then (memory access out of bounds), and is of no use afterwards.
 */
const WHOLE = conformanceScenarios()
  .map(({ key }) => key)
  .filter((key) => !key.startsWith('journal/'));

const chromium = findChromium();
if (chromium === undefined) record('browser', { ran: false, reason: 'no Chromium' });
const title = chromium === undefined ? 'not run: no Chromium' : 'DuckDB in a browser';

describe.skipIf(chromium === undefined)(title, () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await startSite(await bundle("import './page.ts';"));
    browser = await startChromium(chromium ?? '');
    page = await browser.open(site.url);
    await page.evaluate((asked) => headwater.prepare(asked), asked);
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
    const part = isFull ? undefined : 'the suite in part; all with HEADWATER_FULL=1';
    record('browser', { ran: true, on: 'Chromium', part });
  });

  const asked: Asked = {
    deletes,
    only: isFull ? WHOLE : SHORT,
  };

  runInPage(() => page, asked);

  it('a database of the browser is there again after its page was closed', async () => {
    const moved = await page.evaluate(() => headwater.moveKept('kept.duckdb', 1));
    expect(moved).toEqual({ day: 1, findings: 0 });
    const other = await browser.open(site.url);
    const again = await other.evaluate(() => headwater.moveKept('kept.duckdb', 2));
    expect(again).toEqual({ day: 2, findings: 0 });
    await other.close();
  });

  it('a database of the browser that is open elsewhere is refused', async () => {
    expect(await page.evaluate(() => headwater.openTwice('twice.duckdb'))).toBe('DATABASE_BUSY');
  });
});
