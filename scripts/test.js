// The full check of the repository: `npm test`, on a developer's machine and in CI alike.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { root, run } from './run.js';

/**
 * Platforms whose tests need something a machine may not have. The tests write a file for each,
 * which says whether they ran; without one, they didn't.
 * @type {Record<string, string>}
 */
const silent = {
  motherduck: 'no adapter yet',
  sqlserver: 'its tests left no report',
  databricks: 'its tests left no report',
  dbt: 'its tests left no report',
};
/** A run that requires a platform fails without it: CI does. */
const required = (process.env.HEADWATER_REQUIRED ?? '').split(',').filter(Boolean);

const cache = `${root}/node_modules/.cache/headwater`;
const report = `${cache}/vitest.json`;
mkdirSync(cache, { recursive: true });
rmSync(report, { force: true });
rmSync(`${cache}/platforms`, { recursive: true, force: true });

/** @type {string[]} */
const failed = [];

/** @param {string} name @param {string} command */
function step(name, command) {
  console.log(`\n== ${name}`);
  try {
    run(command);
    return true;
  } catch {
    failed.push(name);
    return false;
  }
}

if (step('install and build', 'node scripts/setup.js')) {
  step('lint', 'npm run --silent lint');
  step('types', 'npm run --silent typecheck');
  step('public API', 'npm run --silent api:check');
  step('tests', `vitest run --reporter=default --reporter=json --outputFile.json="${report}"`);
  step('packages', 'turbo run check:package --output-logs=errors-only');
  step('dependencies', 'knip --no-progress');
}

const platforms = Object.entries(silent).map(([platform, silence]) => ({
  platform,
  ...outcomeOf(platform, silence),
}));
const notRun = platforms.filter(({ ran }) => !ran);
for (const { platform } of notRun) {
  if (required.includes(platform)) failed.push(`${platform}, which this run requires`);
}

console.log('');
for (const name of failed) console.log(`FAILED: ${name}`);
for (const { platform, reason } of notRun) console.log(`NOT RUN: ${platform} (${reason})`);
for (const { platform, part } of platforms) {
  if (part !== undefined) console.log(`RUN IN PART: ${platform} (${part})`);
}
printTestCounts();
process.exitCode = failed.length > 0 ? 1 : 0;

/**
 * @param {string} platform
 * @param {string} silence
 * @returns {{ ran: boolean, reason?: string, part?: string }}
 */
function outcomeOf(platform, silence) {
  try {
    return JSON.parse(readFileSync(`${cache}/platforms/${platform}.json`, 'utf8'));
  } catch {
    return { ran: false, reason: silence };
  }
}

/**
 * Names each failed test and counts them; their reports are far above. A test file that couldn't
 * even be loaded counts as one failure.
 */
function printTestCounts() {
  /** @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Test */
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { name: string, status: string, message: string, assertionResults: Test[] }[] }} */
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.log('The tests produced no result.');
    return;
  }
  let broken = 0;
  for (const { name, status, message, assertionResults } of result.testResults) {
    const file = relative(root, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    for (const { fullName, failureMessages } of tests) {
      console.log(`FAILED TEST: ${file} > ${fullName}\n${firstLines(failureMessages?.[0])}`);
    }
    if (status !== 'failed' || tests.length > 0) continue;
    broken += 1;
    console.log(`FAILED FILE: ${file}\n${firstLines(message)}`);
  }
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) console.log(`NOT RUN: ${skipped} skipped or todo tests`);
  console.log(`${result.numPassedTests} passed, ${result.numFailedTests + broken} failed`);
}

/** @param {string | undefined} text */
function firstLines(text = '') {
  const lines = text.split('\n').slice(0, 8);
  return lines.map((line) => `  ${line}`).join('\n');
}
