import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOf, EXAMPLES, shell } from './example.js';

const WORKFLOW = '.github/workflows/pipeline.yml';

/** The lines that the workflow's steps run, but for the one that installs packages. */
function stepsOf(folder: string): readonly string[] {
  const workflow = readFileSync(join(folder, WORKFLOW), 'utf8');
  const lines = [...workflow.matchAll(/^ +- run: (.+)$/gm)].map(([, line = '']) => line);
  return lines.filter((line) => line !== 'npm install');
}

/** The same command: npx takes as long to find it as it takes to run. */
const withoutNpx = (step: string): string => step.replace(/^npx /, '');

test('the pipeline of the Node.js example passes its test', async () => {
  const printed = await shell('node --test --test-reporter=tap', copyOf('node-test'));
  expect(printed).toContain('# pass 1');
});

test('the workflow loads, runs the pipeline and checks it, twice', async () => {
  const folder = copyOf('ci-workflow');
  const steps = stepsOf(folder);
  expect(steps.map((step) => step.replace(/ --.*/, ''))).toEqual([
    ...['npx headwater load-baseline', 'node pipeline.js', 'npx headwater check'],
    ...['npx headwater apply-delta', 'node pipeline.js', 'npx headwater check'],
  ]);
  for (const step of steps) await shell(withoutNpx(step), folder);
  for (const report of ['check.xml', 'check.html']) {
    expect(existsSync(join(folder, report))).toBe(true);
  }
  // A pipeline that doesn't run again fails the last step.
  writeFileSync(join(folder, 'pipeline.js'), '');
  await shell('headwater apply-delta --day 2', folder);
  await expect(shell('headwater check --mapping check.yml --day 2', folder)).rejects.toThrow(
    'ended with 4',
  );
});

test.each(['dbt-duckdb', 'node-test', 'ci-workflow'])('%s names the published packages', (name) => {
  const manifest = readFileSync(join(EXAMPLES, name, 'package.json'), 'utf8');
  expect(manifest).not.toMatch(/workspace:|catalog:|file:|link:/);
});
