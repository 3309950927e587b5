// Installs the locked dependencies and builds every package. Needs only Node and npm.
import { readFileSync } from 'node:fs';
import { root, run } from './run.js';

const { packageManager } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

try {
  console.error('Installing and building …');
  run(`npx --yes ${packageManager} install --frozen-lockfile --loglevel=warn`, { quiet: true });
  run('turbo run build --output-logs=errors-only', { quiet: true });
} catch {
  console.error('Setup failed: see the messages above.');
  process.exit(1);
}
