import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { root } from '../install/pack.js';

const run = promisify(execFile);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
}

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const readJson = async <T>(...path: readonly string[]): Promise<T> =>
  JSON.parse(await readFile(join(...path), 'utf8')) as T;

/** What `changeset version` reads, in a separate repository, and the manifests of what is published. */
async function scratchRepository() {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-release-'));
  folders.push(folder);
  const git = (...given: readonly string[]) => run('git', given, { cwd: folder });
  const listed = await run('git', ['ls-files', '*package.json', 'pnpm-*.yaml', '.changeset'], {
    cwd: root,
  });
  const files = listed.stdout.split('\n').filter(Boolean);
  const candidates = files.filter((file) =>
    /^(packages|datasets)\/[^/]+\/package\.json$/.test(file),
  );
  const manifests: string[] = [];
  for (const file of candidates) {
    const { private: isPrivate = false } = await readJson<Manifest>(root, file);
    if (!isPrivate) manifests.push(file);
  }
  // A changeset that was taken away since the last commit is not there to be copied.
  for (const file of files) await cp(join(root, file), join(folder, file)).catch(() => undefined);
  await git('init', '--quiet');
  await git('add', '.');
  await git('-c', 'user.name=test', '-c', 'user.email=test@example.invalid', 'commit', '-qm', 'it');
  return { folder, manifests };
}

/** Has changesets raise the versions. */
async function version(folder: string): Promise<void> {
  const changeset = join(root, 'node_modules/@changesets/cli/bin.js');
  await run(process.execPath, [changeset, 'version'], { cwd: folder });
}

const minorOf = (before: string): string => {
  const [major, minor] = before.split('.').map(Number);
  return `${major}.${Number(minor) + 1}.0`;
};

test('a minor change of every package stays a minor one, and every changelog mentions it', async () => {
  const { folder, manifests } = await scratchRepository();
  const packages = await Promise.all(manifests.map((file) => readJson<Manifest>(folder, file)));
  const lines = packages.map(({ name }) => `'${name}': minor`);
  await writeFile(
    join(folder, '.changeset/every.md'),
    `---\n${lines.join('\n')}\n---\n\nA change of every package.\n`,
  );
  await version(folder);
  for (const [index, file] of manifests.entries()) {
    const { name, version: after } = await readJson<Manifest>(folder, file);
    expect({ name, version: after }).toEqual({
      name,
      version: minorOf(packages[index]?.version ?? ''),
    });
    const changelog = await readFile(join(folder, file, '../CHANGELOG.md'), 'utf8');
    expect(changelog).toContain(`## ${after}\n\n### Minor Changes\n\n- `);
    expect(changelog).toContain('A change of every package.');
  }
});

test('a minor change of one package makes no major one of another', async () => {
  const { folder, manifests } = await scratchRepository();
  const [before] = await Promise.all(manifests.map((file) => readJson<Manifest>(folder, file)));
  await writeFile(
    join(folder, '.changeset/one.md'),
    "---\n'@headwater/duckdb': minor\n---\n\nA change of one.\n",
  );
  await version(folder);
  const after = await Promise.all(manifests.map((file) => readJson<Manifest>(folder, file)));
  const expected = minorOf(before?.version ?? '');
  expect(new Set(after.map(({ version: found }) => found))).toEqual(new Set([expected]));
  for (const file of manifests) {
    expect(await readFile(join(folder, file, '../CHANGELOG.md'), 'utf8')).toContain(expected);
  }
});

test('a package that was never released has a changeset that says what it is', async () => {
  const { folder, manifests } = await scratchRepository();
  const { stdout } = await run('git', ['ls-files', '.changeset/*.md'], { cwd: folder });
  const changesets = await Promise.all(
    stdout
      .split('\n')
      .filter(Boolean)
      .map((file) => readFile(join(folder, file), 'utf8')),
  );
  const packages = await Promise.all(manifests.map((file) => readJson<Manifest>(folder, file)));
  for (const { name } of packages.filter((manifest) => manifest.version === '0.0.0')) {
    const named = changesets.filter((changeset) => changeset.includes(`'${name}':`));
    expect({ name, changesets: named.length }).not.toEqual({ name, changesets: 0 });
  }
});

test('every package is released with the others, and checked before', async () => {
  const { folder, manifests } = await scratchRepository();
  const config = await readJson<{ fixed: readonly (readonly string[])[] }>(
    root,
    '.changeset/config.json',
  );
  const packages = await Promise.all(manifests.map((file) => readJson<Manifest>(folder, file)));
  expect(config.fixed.flat().toSorted()).toEqual(packages.map(({ name }) => name).toSorted());
  for (const { name, scripts } of packages) {
    expect({ name, check: scripts?.['check:package'] }).toEqual({
      name,
      check: 'node ../../scripts/check-package.js',
    });
  }
});
