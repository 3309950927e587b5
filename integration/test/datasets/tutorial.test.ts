/** The tutorial, followed line by line. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import { blocksOf, GrowingFile } from './documented.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Folders of what the reader installs. */
const INSTALLED = {
  headwater: 'packages/cli',
  '@headwater/core': 'packages/core',
  '@headwater/duckdb': 'packages/duckdb',
  '@duckdb/node-api': 'packages/duckdb/node_modules/@duckdb/node-api',
};

/** Which line it is depends on how the reader lays out the file. */
const withoutLine = (message: string): string => message.replace(/ \(line \d+\)/, '');

class Reader {
  readonly folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'tutorial-'));
  readonly library = new GrowingFile();
  private output = '';

  constructor() {
    for (const [name, folder] of Object.entries(INSTALLED)) {
      const place = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(ROOT, folder), place, 'junction');
    }
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** A block that names no file in its first line is the dataset's. */
  code(code: string): void {
    const [, file] = /^(?:\/\/|--) (\S+)\n/.exec(code) ?? [];
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
      const [program = '', ...args] = line.split(' ');
      if (program === 'node') await this.node(args);
      else if (line === 'npx tsc') await this.node([join(ROOT, 'node_modules/typescript/bin/tsc')]);
      else if (program === 'npx') await this.headwater(line, args.slice(1));
      else expect(program).toBe('npm');
    }
  }

  private async node(args: readonly string[]): Promise<void> {
    const run = promisify(execFile)(process.execPath, args, { cwd: this.folder });
    await run.catch(({ stdout, stderr }) => expect.fail(`${args}:\n${stdout}${stderr}`));
  }

  private async headwater(line: string, args: readonly string[]): Promise<void> {
    expect(line).toMatch(/^npx headwater /);
    const { stdout, stderr, exitCode } = await headwater(Reader.quicker(args), {
      cwd: this.folder,
    });
    expect([exitCode, stderr], `${line}\n${stdout}`).toEqual([
      args[0] === 'check' ? expect.any(Number) : 0,
      expect.not.stringContaining('error'),
    ]);
    this.output += stdout;
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
    if (['ts', 'js', 'sql'].includes(language)) reader.code(code);
    if (language === 'json') reader.write('tsconfig.json', code);
    if (language === 'yaml') reader.write('check.yml', code);
    if (language === 'sh') await reader.commands(code);
    if (language === 'text' && code.includes('chance is 94')) await reader.mistaken(code);
    else if (language === 'text') reader.expectOutput(code);
  }
  await reader.commands('npx tsc');
});
