import { runConformance } from '@headwater/conformance';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Asked, SuitePage } from './suite.js';

declare const headwater: SuitePage;

/** Registers the suite's scenarios as tests, each of which runs in the page. */
export function runInPage(page: () => Page, asked: Asked): void {
  runConformance({
    runner: {
      describe,
      it: (name, _, timeout) =>
        it(
          name,
          async () => {
            const failure = await page().evaluate((key) => headwater.run(key), name);
            if (failure !== undefined) expect.fail(failure);
          },
          timeout,
        ),
    },
    harness: () => expect.unreachable('Scenarios run in the page.'),
    ...asked,
  });
}
