import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What became of a platform in a run; `part` says what of its tests was run, if not all. `npm test` reads it;
 * a platform that left no word has not run.
 */
export type Outcome =
  | { readonly ran: true; readonly on: string; readonly part?: string | undefined }
  | { readonly ran: false; readonly reason: string };

const fileOf = (platform: string): string =>
  fileURLToPath(
    new URL(`../../../node_modules/.cache/headwater/platforms/${platform}.json`, import.meta.url),
  );

export function record(platform: string, outcome: Outcome): void {
  const file = fileOf(platform);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(outcome)}\n`);
}

/** For the end of a run: names a platform that wasn't run, so that nobody mistakes it for a pass. */
export function announce(platform: string): void {
  const outcome = JSON.parse(readFileSync(fileOf(platform), 'utf8')) as Outcome;
  if (!outcome.ran) process.stdout.write(`NOT RUN: ${platform} (${outcome.reason})\n`);
}

/** A global setup for a platform of which each test file finds out by itself whether it can run. */
export const announcing = (platform: string) => ({
  // Until the tests themselves say that they ran.
  setup: () => record(platform, { ran: false, reason: 'its tests were not part of this run' }),
  teardown: () => announce(platform),
});
