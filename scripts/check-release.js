// What a release needs from its runner, checked before anything is published: npm answers with a
// 404 if it is missing.
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './run.js';

/** The first npm that can publish with a workflow's identity instead of a token. */
const TRUSTED = [11, 5, 1];

/** @param {number[]} version @param {number[]} least */
function isAtLeast(version, least) {
  const index = least.findIndex((part, position) => version[position] !== part);
  return index < 0 || Number(version[index]) > Number(least[index]);
}

/** @type {string[]} */
const faults = [];

const npm = execSync('npm --version', { encoding: 'utf8' }).trim();
if (!isAtLeast(npm.split('.').map(Number), TRUSTED)) {
  faults.push(`npm ${npm} can't publish without a token: use ${TRUSTED.join('.')} or later.`);
}
const { repository } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const here = `git+https://github.com/${process.env.GITHUB_REPOSITORY}.git`;
if (here !== repository.url) {
  faults.push(
    `This is ${here}, but the packages say ${repository.url}, so npm would reject the provenance. Correct "repository" and "homepage" in package.json; 'npm run check:packages' lists everything else to update.`,
  );
}
if (process.env.ACTIONS_ID_TOKEN_REQUEST_URL === undefined) {
  faults.push("The workflow has no identity: it needs the permission 'id-token: write'.");
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
