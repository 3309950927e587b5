// The whole check of the repository: `npm test`, on a developer's machine and in CI alike.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { root, run } from './run.js';

const notRun = [
  'motherduck (no adapter yet)',
  'sqlserver (no adapter yet)',
  'databricks (no adapter yet)',
];
const report = `${root}/node_modules/.cache/headwater/vitest.json`;
mkdirSync(`${root}/node_modules/.cache/headwater`, { recursive: true });
rmSync(report, { force: true });

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
  step('tests', `vitest run --reporter=default --reporter=json --outputFile.json="${report}"`);
  step('packages', 'turbo run check:package --output-logs=errors-only');
  step('dependencies', 'knip --include files,unlisted,unresolved --no-progress --no-config-hints');
}

console.log('');
for (const name of failed) console.log(`FAILED: ${name}`);
for (const platform of notRun) console.log(`NOT RUN: ${platform}`);
printTestCounts();
process.exitCode = failed.length > 0 ? 1 : 0;

/** A test file that could not even be loaded counts as one failure. */
function printTestCounts() {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.log('The tests gave no result.');
    return;
  }
  const broken = result.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) console.log(`NOT RUN: ${skipped} skipped or todo tests`);
  console.log(`${result.numPassedTests} passed, ${result.numFailedTests + broken} failed`);
}
