import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that `CHROME_PATH` names, or an installed one. */
export const findChromium = (): string | undefined =>
  process.env.CHROME_PATH ?? PLACES.find((path) => existsSync(path));

/** What Chromium is started with. */
export const CHROMIUM_FLAGS: readonly string[] = [
  // In a container, it runs as root.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pages run for seconds: it would take longer to compile all of an engine, and again to optimize it.
  '--js-flags=--liftoff-only,--wasm-lazy-compilation',
];

/** A browser with a profile of its own, which keeps what pages store until it is closed. */
export interface Browser {
  /** Opens another page. */
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

export async function startChromium(executablePath: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'headwater-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_FLAGS],
  });
  return {
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
