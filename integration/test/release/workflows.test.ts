import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../install/pack.js';

const folder = join(root, '.github/workflows');

const workflows = ['.github/workflows', 'examples/ci-workflow/.github/workflows'].flatMap((place) =>
  readdirSync(join(root, place)).map((file) => `${place}/${file}`),
);

test.each(workflows)('%s pins each action by its commit, and names the version', (file) => {
  const used = [...readFileSync(join(root, file), 'utf8').matchAll(/^[ -]*uses: (.*)$/gm)];
  expect(used).not.toEqual([]);
  for (const [, action] of used) {
    expect(action).toMatch(/^(\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/);
  }
});

test('a release waits for CI, and holds no token of npm', () => {
  const release = readFileSync(join(folder, 'release.yml'), 'utf8');
  expect(release).toContain('uses: ./.github/workflows/ci.yml');
  expect(release).toContain('needs: ci\n');
  expect(release).toContain('id-token: write');
  expect(release).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
});

test('CI runs servers on one version of Node, and requires them there', () => {
  const ci = readFileSync(join(folder, 'ci.yml'), 'utf8');
  const jobs = [
    ...ci.matchAll(
      /- \{\s+os: [^}]*node: "([^"]+)",\s+servers: "([01])",\s+required: "([^"]*)",?\s+\}/g,
    ),
  ];
  const withServers = jobs.filter(([, , servers]) => servers === '1');
  expect(withServers.map(([, , , required]) => required)).toEqual([
    'sqlserver,databricks,postgres,dbt,dlt,browser,playground',
  ]);
  expect(new Set(jobs.map(([, node]) => node))).toEqual(new Set(['20.19', '22', '24']));
  expect(ci).toMatch(/HEADWATER_SERVERS: \$\{\{ matrix\.servers \}\}/);
});

test('every week everything is run', () => {
  const weekly = readFileSync(join(folder, 'weekly.yml'), 'utf8');
  expect(weekly.match(/HEADWATER_FULL: "1"/g)).toHaveLength(2);
  expect(weekly).toContain('platform: [sqlserver, databricks, postgres, dlt]');
  expect(weekly).toContain('deletes: [soft, hard]');
});
