/** The tutorial, followed line by line. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { duckdb } from '@headwater/duckdb';
import { expect, onTestFinished, test } from 'vitest';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import { blocksOf, GrowingFile } from './documented.js';
import { Written } from './written.js';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Which line it is depends on how the reader lays out the file. */
const withoutLine = (message: string): string => message.replace(/ \(line \d+\)/, '');

class Reader {
  readonly folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'tutorial-'));
  readonly library = new GrowingFile();
  private output = '';

  constructor() {
    symlinkSync(MODULES, join(this.folder, 'node_modules'), 'junction');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  code(code: string): void {
    const [, file] = /^\/\/ (\S+)\n/.exec(code) ?? [];
    if (file === undefined) this.library.add(code);
    this.write(file ?? 'library.ts', file === undefined ? this.library.text : code);
  }

  /** Soft deletes are enough of a check here: both take long. */
  private static quicker(args: readonly string[]): readonly string[] {
    return args[0] === 'dataset' ? [...args, '--deletes', 'soft'] : args;
  }

  async commands(lines: string): Promise<void> {
    this.output = '';
    for (const line of lines.trim().split('\n')) {
      const [program, command, ...args] = line.split(' ');
      if (program !== 'npx') continue;
      const { stdout, stderr, exitCode } = await headwater(Reader.quicker(args), {
        cwd: this.folder,
      });
      expect([command, exitCode, stderr], `${line}\n${stdout}`).toEqual([
        'headwater',
        args[0] === 'check' ? expect.any(Number) : 0,
        expect.not.stringContaining('error'),
      ]);
      this.output += stdout;
    }
  }

  async sql(statements: string): Promise<void> {
    const adapter = duckdb({ database: join(this.folder, 'source.duckdb') });
    const session = await adapter.openWriter();
    try {
      for (const sql of statements.split(/;\n/).filter((one) => one.trim() !== '')) {
        await session.execute(sql);
      }
    } finally {
      await session.close();
      await adapter.close();
    }
  }

  /** The mistake that the text describes is refused as it says. */
  async mistaken(refusal: string): Promise<void> {
    this.write('library.ts', this.library.text.replace('chance: 0.94', 'chance: 94'));
    const { stderr, exitCode } = await headwater(['describe'], { cwd: this.folder });
    expect(exitCode).toBe(2);
    expect(withoutLine(stderr)).toBe(withoutLine(refusal));
    this.write('library.ts', this.library.text);
  }

  expectOutput(lines: string): void {
    for (const line of lines.trim().split('\n')) expect(this.output).toContain(line);
  }
}

test('the tutorial does what it says', async () => {
  const reader = new Reader();
  onTestFinished(() => rmSync(reader.folder, { recursive: true, force: true }));
  for (const { language, code } of blocksOf('tutorial')) {
    if (language === 'ts') reader.code(code);
    if (language === 'yaml') reader.write('check.yml', code);
    if (language === 'sh') await reader.commands(code);
    if (language === 'sql') await reader.sql(code);
    if (language === 'text' && code.includes('chance is 94')) await reader.mistaken(code);
    else if (language === 'text') reader.expectOutput(code);
  }
  expect(await new Written(reader.library.text).typeErrors()).toBe('');
});
