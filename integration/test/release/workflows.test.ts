import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../install/pack.js';

const folder = join(root, '.github/workflows');

test.each(readdirSync(folder))(
  '%s pins each action by its commit, and names the version',
  (file) => {
    const used = [...readFileSync(join(folder, file), 'utf8').matchAll(/^[ -]*uses: (.*)$/gm)];
    expect(used).not.toEqual([]);
    for (const [, action] of used) {
      expect(action).toMatch(/^(\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/);
    }
  },
);

test('a release waits for CI, and holds no token of npm', () => {
  const release = readFileSync(join(folder, 'release.yml'), 'utf8');
  expect(release).toContain('uses: ./.github/workflows/ci.yml');
  expect(release).toContain('needs: ci\n');
  expect(release).toContain('id-token: write');
  expect(release).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
});
