import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { CHROMIUM_FLAGS, findChromium } from '@headwater/integration/chromium';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { announce, record } from '../../../../integration/test/support/platforms.js';
import { built, pageServer } from '../../scripts/serve.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the page is served; undefined without a browser. */
    site: string | undefined;
    /** Where the browser listens. */
    browser: string;
  }
}

const root = new URL('../..', import.meta.url).pathname;

/** `npm test` has built the page. */
const isBuilt = process.env.HEADWATER_TEST_BUILT === '1' && existsSync(built);

/** In a process of its own: in this one, it would be built for tests. */
function buildPage(): void {
  const vite = `${root}node_modules/vite/bin/vite.js`;
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', '--logLevel=error'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
}

/** Builds the page, serves it as a static host would, and starts one browser for all tests. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    record('playground', { ran: false, reason: 'no Chromium' });
    provide('site', undefined);
    return async () => announce('playground');
  }
  record('playground', { ran: false, reason: 'its tests were not part of this run' });
  if (!isBuilt) buildPage();
  const server = pageServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launchServer({ executablePath, args: [...CHROMIUM_FLAGS] });
  provide('site', `http://127.0.0.1:${port}/`);
  provide('browser', browser.wsEndpoint());
  record('playground', { ran: true, on: 'Chromium' });
  return async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  };
}
