import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExportJournal } from '../src/export/journal.js';
import { writeText } from '../src/export/schema-file.js';
import { headwater, temporaryFolder } from './support/headwater.js';
import { headwater as headwaterProcess } from './support/process.js';

/** Kills the process when the third file is about to get its name. */
const KILL = `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const { link } = fs;
  let names = 0;
  fs.link = (...args) => {
    names += 1;
    if (names === 3) process.kill(process.pid, 'SIGKILL');
    return link(...args);
  };
  syncBuiltinESMExports();`;

/** The files of a folder and their contents. */
const contents = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

describe('a killed export is resumed by the same command', () => {
  test.concurrent.each([
    ['a file after the other', ['state', '--day', '1', '--format', 'jsonl', '--json-schema']],
    ['all files at once', ['changes', '--from', '0', '--to', '1', '--format', 'flat']],
  ])('%s', async (_, args) => {
    const cwd = temporaryFolder();
    const command = ['export', ...args, '--table', 'orders', 'products', 'payments'];
    const killed = await headwaterProcess([...command, '--out', 'out'], {
      cwd,
      preload: KILL,
    });
    expect(killed.exitCode).toBeNull();
    const left = readdirSync(join(cwd, 'out'));
    expect(left).toContain('unfinished.json');
    expect(left).not.toContain('manifest.json');

    const other = await headwater(['export', 'state', '--day', '2', '--out', 'out'], { cwd });
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toMatch(/unfinished.json belongs to a different export.*in: .*day/s);
    expect(readdirSync(join(cwd, 'out'))).toEqual(left);

    const again = await headwater([...command, '--out', 'out'], { cwd });
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    await headwater([...command, '--out', 'whole'], { cwd });
    expect(contents(join(cwd, 'out'))).toEqual(contents(join(cwd, 'whole')));
  });
});

describe('the journal of an export', () => {
  const place = (folder: string) => ({
    folder,
    journal: 'unfinished.json',
    files: ['one', 'two', 'manifest.json'],
  });
  const full = () => Promise.reject(new Error('The disk is full.'));

  test('prevents writing anything twice, and is removed in the end', async () => {
    const folder = temporaryFolder();
    const first = await ExportJournal.open(place(folder), { day: 1 });
    await writeText(first, 'one', 'first');
    await expect(first.once(['two'], full)).rejects.toThrow('full');
    await first.leave();
    expect(readdirSync(folder)).toEqual(['one', 'unfinished.json']);

    const second = await ExportJournal.open(place(folder), { day: 1 });
    await second.once(['one'], full);
    await writeText(second, 'two', 'second');
    await second.end();
    await second.leave();
    expect(contents(folder)).toEqual({ one: 'first', two: 'second' });
  });

  test("doesn't exist if nothing was done", async () => {
    const folder = temporaryFolder();
    const journal = await ExportJournal.open(place(folder), { day: 1 });
    await expect(journal.once(['one'], full)).rejects.toThrow('full');
    await journal.leave();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('rejects a file that has changed, and an invalid journal', async () => {
    const folder = temporaryFolder();
    const journal = await ExportJournal.open(place(folder), { day: 1 });
    await writeText(journal, 'one', 'ours');
    await journal.leave();
    await writeFile(join(folder, 'one'), 'mine');
    const again = await ExportJournal.open(place(folder), { day: 1 });
    await expect(writeText(again, 'one', 'ours')).rejects.toThrow(/one already exists/);
    await again.leave();
    expect(readFileSync(join(folder, 'one'), 'utf8')).toBe('mine');

    const strange = join(folder, 'strange');
    mkdirSync(strange);
    for (const text of ['', '{}', '[1]', '{"request":{},"units":{},"parts":"../.."}']) {
      writeFileSync(join(strange, 'unfinished.json'), text);
      const opened = ExportJournal.open(place(strange), {});
      await expect(opened).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(readdirSync(strange)).toEqual(['unfinished.json']);
  });
});
