// Runs a command with the workspace's own tools on the path: `node scripts/run.js turbo run build`.
import { execSync, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const env = {
  ...process.env,
  PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH,
  TURBO_TELEMETRY_DISABLED: '1',
};

/**
 * Throws if the command fails. `quiet` sends its output to stderr, which leaves stdout to the
 * program that runs afterwards.
 * @param {string} command
 * @param {{ quiet?: boolean, cwd?: string }} [options]
 */
export function run(command, { quiet = false, cwd = root } = {}) {
  execSync(command, { cwd, env, stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'] });
}

/**
 * Runs a command beside others. Its output is shown as it comes, or else given when it has ended.
 * @param {string} command
 * @param {{ env?: Record<string, string>, isShown?: boolean }} [options]
 * @returns {Promise<{ output: string, succeeded: boolean }>}
 */
export function runBeside(command, { env: more = {}, isShown = false } = {}) {
  const stdio = isShown ? 'inherit' : 'pipe';
  const child = spawn(command, { cwd: root, env: { ...env, ...more }, shell: true, stdio });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ output: `${output}${error}`, succeeded: false }));
    child.on('close', (code) => resolve({ output, succeeded: code === 0 }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    run(process.argv.slice(2).join(' '));
  } catch (error) {
    process.exit(Number(Object(error).status) || 1);
  }
}
