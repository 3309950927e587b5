// What `npm test` says about the tests at its end.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './run.js';

const SLOWEST = 10;

/** @param {string} file @returns {any} undefined where there is no such file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} text */
function firstLines(text = '') {
  const lines = text.split('\n').slice(0, 8);
  return lines.map((line) => `  ${line}`).join('\n');
}

/**
 * Names the test files that took longest, in seconds.
 * @param {string} reports
 */
export function printSlowestFiles(reports) {
  /** @type {Record<string, number>} */
  const seconds = read(`${reports}/durations.json`) ?? {};
  const slowest = Object.entries(seconds).toSorted(([, one], [, other]) => other - one);
  for (const [file, took] of slowest.slice(0, SLOWEST)) {
    console.log(`SLOW: ${String(Math.round(took)).padStart(4)} s ${file}`);
  }
}

/**
 * Names each failed test and counts them; their reports are far above. A test file that couldn't
 * even be loaded counts as one failure.
 * @param {string} reports
 */
export function printTestCounts(reports) {
  /** @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Test */
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { name: string, status: string, message: string, assertionResults: Test[] }[] } | undefined} */
  const result = read(`${reports}/vitest.json`);
  if (result === undefined) {
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
