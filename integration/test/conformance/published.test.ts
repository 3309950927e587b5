import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conformanceScenarios } from '@headwater/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BareProject, bareProject } from '../install/bare-project.js';
import { pack, root } from '../install/pack.js';
import { isFull } from '../support/full.js';
import { keysOf } from './parts.js';

const PACKAGES = ['packages/core', 'datasets/jaffle', 'packages/duckdb', 'packages/conformance'];

/** A safeguard against hangs: the suite itself limits each scenario. */
const HOUR = 3_600_000;

let project: BareProject;

/** What a stranger writes: five lines, in the words of the runner at hand. */
const suite = (runner: string, options = ''): string => `
import { mkdtempSync, rmSync } from 'node:fs';
import { runConformance } from '@headwater/conformance';
import { duckdb } from '@headwater/duckdb';
import { describe, it } from '${runner}';

const harness = () => {
  const folder = mkdtempSync('database-');
  const open = () => duckdb({ database: folder + '/file.duckdb' });
  const cleanup = () => rmSync(folder, { recursive: true });
  return { adapter: open(), secondAdapter: open(), cleanup };
};
runConformance({ runner: { describe, it }, harness${options} });
`;

/** Something of each kind. That the scenarios pass, the run from the sources shows. */
const SOME = [
  'capabilities/',
  'values/timestamp',
  'content/every-type',
  'order/gap',
  'locking/two-runs',
];
/** One runner has been shown by then. */
const FEW = ['order/gap', 'reading/creates-nothing'];

const only = (names: readonly string[]): string => `, only: ${JSON.stringify(names)}`;
const KEYS = conformanceScenarios().map(({ key }) => key);

beforeAll(async () => {
  const { packed, remove } = await pack(...PACKAGES);
  const [, vitest = ''] =
    /^ {2}vitest: (\S+)$/m.exec(await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')) ?? [];
  expect(vitest).not.toBe('');
  project = await bareProject(packed, Object.keys(packed), { others: { vitest } });
  await remove();
});

afterAll(() => project.remove());

describe('the suite as it is published, in a bare folder', () => {
  it('passes on DuckDB with vitest', { timeout: HOUR }, async () => {
    const options = isFull ? '' : only(SOME);
    await writeFile(join(project.folder, 'duckdb.test.js'), suite('vitest', options));
    // It fails if a test does, and the report says which; but also if no test is at fault.
    let failure: unknown;
    await project
      .run('npx', 'vitest', 'run', '--reporter=json', '--outputFile=vitest.json')
      .catch((error: unknown) => {
        failure = error;
      });
    const report = JSON.parse(await readFile(join(project.folder, 'vitest.json'), 'utf8'));
    const { assertionResults }: { assertionResults: { status: string }[] } = report.testResults[0];
    expect(assertionResults.filter(({ status }) => status !== 'passed')).toEqual([]);
    const keys = isFull ? KEYS : keysOf(SOME);
    expect(assertionResults).toHaveLength(keys.length + 1);
    expect(failure).toBeUndefined();
  });

  it('passes on DuckDB with node:test', { timeout: HOUR }, async () => {
    await writeFile(join(project.folder, 'part.js'), suite('node:test', only(FEW)));
    const output = await project.run('node', '--test', '--test-reporter=tap', 'part.js');
    const wanted = keysOf(FEW);
    for (const key of wanted) expect(output).toMatch(new RegExp(`^ *ok \\d+ - ${key}: `, 'm'));
    expect(output).not.toMatch(/^ *not ok /m);
    expect(output).toContain(`(partial: ${wanted.length} of ${KEYS.length})`);
  });

  it('fails with node:test if a known gap is closed', async () => {
    const options = `, only: ['order/gap'], knownGaps: { 'order/gap': 'x', 'order/nothing': 'y' }`;
    await writeFile(join(project.folder, 'gaps.js'), suite('node:test', options));
    const failure: unknown = await project.run('node', '--test', 'gaps.js').catch((error) => error);
    const output = String(Object(failure).stdout);
    expect(output).toContain("'order/gap' passes now: remove it from knownGaps.");
    expect(output).toContain(
      "knownGaps contains names that aren't scenarios of this suite: order/nothing.",
    );
  });
});
