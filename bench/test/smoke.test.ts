import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Runs a built bench as `npm run bench` does, at its smallest size. */
function smoke(name: string): string {
  const script = fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
  if (!existsSync(script)) throw new Error(`${script} is not there: run 'npm run build' first.`);
  return execFileSync(process.execPath, [script, '--smoke'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The lines that were measured. */
const linesIn = (output: string): readonly string[] =>
  [...output.matchAll(/^(.*?) {2,}[\d.]+x /gm)].map(([, name = '']) => name);

// A bench that can't run tells nothing, and nobody runs the whole of it every day.
describe('the bench runs, and every line of it is measured', () => {
  test('DuckDB', () => {
    const lines = linesIn(smoke('index'));
    const letters = [...'abbcdefghim'].map((letter) => `(${letter})`);
    expect(lines.map((name) => name.slice(0, 3))).toEqual(letters);
  });

  test.skipIf(process.env.HEADWATER_SERVERS === '0')('PostgreSQL', ({ skip }) => {
    const output = smoke('postgres');
    if (output.startsWith('NOT RUN')) skip(output.trim());
    const lines = linesIn(output);
    expect(lines.map((name) => name.slice(0, 3))).toEqual(['(a)', '(b)', '(c)', '(d)', '(h)']);
  });

  test('the page in a browser', ({ skip }) => {
    const output = smoke('playground');
    if (output.startsWith('NOT RUN')) skip(output.trim());
    expect(linesIn(output).map((name) => name.slice(0, 3))).toEqual(['(j)', '(k)', '(l)']);
  });

  test('exports', () => {
    expect(linesIn(smoke('export'))).toEqual([
      'state, CSV',
      'state, JSONL',
      'state, Parquet',
      'state, DuckDB',
    ]);
  });
});
