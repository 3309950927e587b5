import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '@headwater/core/check';
import { describe, expect, test } from 'vitest';
import {
  type ReportFiles,
  requireReportFiles,
  wholeReport,
  writeReports,
} from '../src/check/report-files.js';
import { temporaryFolder } from './support/headwater.js';

const REPORT: CheckReport = {
  target: 'wh.duckdb',
  dataset: 'jaffle',
  generatorVersion: '1',
  seed: 42,
  scale: 1,
  epoch: '2026-01-04',
  deletes: 'soft',
  day: 1,
  date: '2026-01-05',
  passes: true,
  tables: [],
};

const KINDS = ['junit', 'html'] as const;
const MINE = 'tables: [{ source: orders, kind: copy, table: wh.orders }]\n';

/** A folder with an input file under several names, and other files of a user. */
function filled() {
  const cwd = temporaryFolder();
  const at = (name: string): string => join(cwd, name);
  writeFileSync(at('check.yml'), MINE);
  symlinkSync('check.yml', at('symbolic'));
  linkSync(at('check.yml'), at('hard'));
  symlinkSync('nowhere/report', at('dangling'));
  writeFileSync(at('page.html'), '<!doctype html>\n<title>Mine</title>');
  writeFileSync(at('tests.xml'), '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="x"/>');
  writeFileSync(at('warehouse.duckdb'), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 68, 85, 67, 75]));
  writeFileSync(at('empty'), '');
  return at;
}

async function whyNot(files: ReportFiles, inputs = {}): Promise<string> {
  const refused = await requireReportFiles(files, inputs).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'INVALID_INPUT', next: expect.stringMatching(/file/i) });
  return String(Reflect.get(refused as object, 'why'));
}

describe.each(KINDS)('--%s', (kind) => {
  const to = (file: string): ReportFiles => ({ [kind]: file });

  test.each(['page.html', 'tests.xml', 'warehouse.duckdb', 'empty', 'hard', 'symbolic'])(
    'never replaces %s, neither before the check nor after it',
    async (name) => {
      const at = filled();
      const before = readFileSync(at(name));
      expect(await whyNot(to(at(name)))).toMatch(/isn't a .* of headwater check/);
      await expect(writeReports(wholeReport(REPORT), to(at(name)), '.')).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
      expect(readFileSync(at(name)).equals(before)).toBe(true);
    },
  );

  test.each(['check.yml', 'hard', 'symbolic'])('says that %s is the mapping', async (name) => {
    const at = filled();
    const why = await whyNot(to(at(name)), { mapping: at('check.yml'), database: ':memory:' });
    expect(why).toContain("It is the check's mapping");
  });

  test('replaces an earlier report of its kind, even a longer one or through a link', async () => {
    const at = filled();
    const long = { ...REPORT, target: 'x'.repeat(5000), dataset: 'y'.repeat(5000) };
    await writeReports(wholeReport(long), to(at('report')), '.');
    symlinkSync('report', at('latest'));
    await requireReportFiles(to(at('latest')), { mapping: at('check.yml') });
    await writeReports(wholeReport(REPORT), to(at('latest')), '.');
    await writeReports(wholeReport(REPORT), to(at('fresh')), '.');
    expect(readFileSync(at('report'), 'utf8')).toBe(readFileSync(at('fresh'), 'utf8'));
    // As in a checkout on Windows.
    writeFileSync(at('report'), readFileSync(at('report'), 'utf8').replaceAll('\n', '\r\n'));
    await requireReportFiles(to(at('report')), {});
  });

  test('does not replace a report of the other kind', async () => {
    const at = filled();
    const [other] = KINDS.filter((each) => each !== kind);
    await writeReports(wholeReport(REPORT), { [other ?? '']: at('report') }, '.');
    expect(await whyNot(to(at('report')))).toContain("isn't a");
  });

  test("is refused if it names a folder, or its folder doesn't exist", async () => {
    const at = filled();
    mkdirSync(at('folder'));
    expect(await whyNot(to(at('folder')))).toBe('It is a folder.');
    expect(await whyNot(to(at('dangling')))).toContain('ENOENT');
    expect(await whyNot(to(at('none/report')))).toContain('ENOENT');
    expect(existsSync(at('nowhere'))).toBe(false);
  });
});

test.each(KINDS)('a %s report is not taken for standard output', async (kind) => {
  expect(await whyNot({ [kind]: '-' })).toBe('The findings are written there.');
  expect(existsSync('-')).toBe(false);
});
