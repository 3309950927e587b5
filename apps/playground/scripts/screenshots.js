// Takes the pictures in docs/images of the built page: `npm run screenshots` here. Look at them before you commit them.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHROMIUM_FLAGS, findChromium } from '@headwater/integration/chromium';
import { chromium } from 'playwright-core';
import { pageServer } from './serve.js';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 780 };

/**
 * @typedef {object} Shot
 * @property {string} name
 * @property {number} day
 * @property {string} [search] What else stands in the address.
 * @property {'light' | 'dark'} colorScheme
 * @property {{ width: number, height: number }} viewport
 */

/** @type {readonly Shot[]} */
const SHOTS = [
  { name: 'day', day: 3, colorScheme: 'light', viewport: WIDE },
  { name: 'day-dark', day: 3, colorScheme: 'dark', viewport: WIDE },
  { name: 'day-narrow', day: 3, colorScheme: 'light', viewport: NARROW },
  {
    name: 'charts',
    day: 12,
    search: '&panel=charts',
    colorScheme: 'light',
    viewport: { width: 1280, height: 1000 },
  },
  {
    name: 'charts-dark',
    day: 12,
    search: '&panel=charts',
    colorScheme: 'dark',
    viewport: { width: 1280, height: 1000 },
  },
  {
    name: 'life',
    day: 6,
    search: '&panel=life&table=jaffle_shop.orders&key=560',
    colorScheme: 'light',
    viewport: { width: 1280, height: 960 },
  },
];

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error('There is no Chromium. Install one, or name it in CHROME_PATH.');
  process.exit(1);
}
const server = pageServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
mkdirSync(folder, { recursive: true });
try {
  for (const { name, day, search = '', colorScheme, viewport } of SHOTS) {
    const context = await browser.newContext({ colorScheme, viewport, deviceScaleFactor: 1.5 });
    const page = await context.newPage();
    // One day before, so that the database tells of a day rather than of all that came before.
    await page.goto(`http://127.0.0.1:${port}/?day=${day - 1}${search}`);
    const isAt = (/** @type {number} */ at) =>
      page.getByText(new RegExp(` is at day ${at}\\b`)).waitFor({ timeout: 120_000 });
    await isAt(day - 1);
    await page.getByRole('button', { name: 'One day forward' }).click();
    await isAt(day);
    await page.evaluate(() => document.fonts.ready);
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}playground-${name}.png` });
    console.log(`playground-${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
