import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, writingTo } from '../src/export/place.js';
import { whole } from '../src/files/new-file.js';
import { headwater, temporaryFolder } from './support/headwater.js';

const STATE = ['export', 'state', '--day', '0', '--table', 'products'];

describe('an existing file or folder in the place', () => {
  test.each([
    ['csv', 'out', 'out/jaffle_shop.products.csv'],
    ['parquet', 'out', 'out/jaffle_shop.products.parquet'],
    ['duckdb', 'out/shop.duckdb', 'out/shop.duckdb'],
  ])('is kept beside an export to %s, whatever its name', async (format, out, file) => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'out'));
    const names = [`${file}.part`, `${file}.part.csv`, `${file}.csv`];
    for (const name of names) writeFileSync(join(cwd, name), 'mine');
    const args = [...STATE, '--format', format, '--out', out];
    expect(await headwater(args, { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    for (const name of names) expect(readFileSync(join(cwd, name), 'utf8')).toBe('mine');
    expect(readdirSync(join(cwd, 'out')).filter((name) => name.startsWith('unfinished'))).toEqual(
      [],
    );
  });

  test('is told from a missing folder if another export has finished there', async () => {
    const gone = join(temporaryFolder(), 'unfinished-abc', 'one');
    const writing = writingTo('out', () => writeFile(gone, 'ours'));
    await expect(writing).rejects.toThrow(/another export to the same place has finished/);
    const elsewhere = join(temporaryFolder(), 'nowhere', 'one');
    await expect(writingTo('out', () => writeFile(elsewhere, ''))).rejects.toThrow(/ENOENT/);
  });

  test('is kept if it appeared while the export was being written', async () => {
    const folder = temporaryFolder();
    const writing = whole(folder, ['one', 'two'], async (parts) => {
      for (const part of parts) await writeFile(part, 'ours');
      await writeFile(join(folder, 'two'), 'theirs');
    });
    await expect(writing).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(writing).rejects.toThrow(/two already exists.*--out/);
    expect(readdirSync(folder)).toEqual(['one', 'two']);
    expect(readFileSync(join(folder, 'two'), 'utf8')).toBe('theirs');
  });
});

describe("a place that can't be written to", () => {
  test.each([
    ['csv', 'afile', /Can't write the export to afile.*afile isn't a folder.*--out/s],
    ['csv', 'afile/sub', /Can't write the export to afile\/sub.*afile isn't a folder.*--out/s],
    ['duckdb', 'afile/shop.duckdb', /afile isn't a folder.*--out/s],
    ['csv', 'a'.repeat(300), /Can't write the export to a{300}.*--out/s],
    ['csv', '', /--out.*It is empty/],
  ])('is refused for %s, case %#', async (format, out, message) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'afile'), 'mine');
    const { exitCode, stdout, stderr } = await headwater(
      [...STATE, '--format', format, '--out', out],
      { cwd },
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd)).toEqual(['afile']);
  });

  test('is not reported as a bug of ours', async () => {
    const folder = temporaryFolder();
    const full = writeFile(join(folder, 'missing', 'file'), '');
    await expect(writingTo(folder, () => full)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const bug = new TypeError('ours');
    await expect(writingTo(folder, () => Promise.reject(bug))).rejects.toBe(bug);
  });
});

test.each(['csv', 'duckdb'])('missing folders are created for %s', async (format) => {
  const cwd = temporaryFolder();
  const out = join('one', 'two', 'three');
  const args = [...STATE, '--format', format, '--out', out];
  expect(await headwater(args, { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
  expect(existsSync(join(cwd, out))).toBe(true);
});

// Linux has a file system that refuses folders with an error Node misinterprets.
test.skipIf(!existsSync('/proc/self'))('a folder in /proc is refused quickly', async () => {
  await expect(makeFolder('/proc/nope/deep')).rejects.toMatchObject({ syscall: 'mkdir' });
});

test('two exports to one folder at once do not mix', async () => {
  const folder = temporaryFolder();
  const both = ['first', 'second'].map((text) =>
    whole(folder, ['file'], async ([part = '']) => {
      await writeFile(part, text);
      return text;
    }),
  );
  const results = await Promise.allSettled(both);
  const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(done).toHaveLength(1);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(done[0]);
  expect(readdirSync(folder)).toEqual(['file']);
});
