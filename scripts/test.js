// The full check of the repository: `npm test`, on a developer's machine and in CI alike.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { root, run, runBeside } from './run.js';
import { printSlowestFiles, printTestCounts } from './test-report.js';

/**
 * Platforms whose tests need something a machine may not have. The tests write a file for each,
 * which says whether they ran; without one, they didn't.
 * @type {Record<string, string>}
 */
const silent = {
  motherduck: 'its tests left no report',
  sqlserver: 'its tests left no report',
  databricks: 'its tests left no report',
  postgres: 'its tests left no report',
  dbt: 'its tests left no report',
  debezium: 'its tests left no report',
  dlt: 'its tests left no report',
  sqlmesh: 'its tests left no report',
  browser: 'its tests left no report',
  playground: 'its tests left no report',
};
/** A run that requires a platform fails without it: CI does. */
const required = (process.env.HEADWATER_REQUIRED ?? '').split(',').filter(Boolean);

const cache = `${root}/node_modules/.cache/headwater`;
mkdirSync(cache, { recursive: true });
for (const file of ['vitest.json', 'durations.json']) rmSync(`${cache}/${file}`, { force: true });
rmSync(`${cache}/platforms`, { recursive: true, force: true });

/** @type {string[]} */
const failed = [];

/** @param {number} start */
const minutesSince = (start) => `${((Date.now() - start) / 60_000).toFixed(1)} minutes`;

/** @param {string} name @param {string} command */
function step(name, command) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  try {
    run(command);
  } catch {
    failed.push(name);
  }
  console.log(`== ${name}: ${minutesSince(start)}`);
  return !failed.includes(name);
}

/** What needs no engine, one after the other; it finds time while tests wait. */
const CHECKS = {
  lint: 'npm run --silent lint',
  types: 'npm run --silent typecheck',
  'public API': 'npm run --silent api:check',
  packages: 'turbo run check:package --output-logs=errors-only',
  dependencies: 'knip --no-progress',
};

async function checkBesideTests() {
  const told = [];
  for (const [name, command] of Object.entries(CHECKS)) {
    const start = Date.now();
    const { output, succeeded } = await runBeside(command);
    if (!succeeded) failed.push(name);
    told.push(`\n== ${name}: ${minutesSince(start)}, beside the tests\n${output}`.trimEnd());
  }
  return told.join('\n');
}

async function testWithReports() {
  console.log('\n== tests');
  const start = Date.now();
  const env = { HEADWATER_TEST_REPORTS: cache, HEADWATER_TEST_BUILT: '1' };
  const { succeeded } = await runBeside('vitest run', { env, isShown: true });
  if (!succeeded) failed.push('tests');
  console.log(`== tests: ${minutesSince(start)}`);
}

if (step('install and build', 'node scripts/setup.js')) {
  const [told] = await Promise.all([checkBesideTests(), testWithReports()]);
  console.log(told);
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
printSlowestFiles(cache);
printTestCounts(cache);
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
