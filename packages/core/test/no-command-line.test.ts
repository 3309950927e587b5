import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

/** Words of a command line: commands, flags, shells. */
const SPOKEN = [/\bcommands?\b/i, /(?<![\w-])--[a-z]/, /\bshell\b/i, /\bheadwater [a-z]+-[a-z]/];

/** Excludes comments, and platform descriptions, which name options and variables for the command. */
function linesOf(file: string): readonly string[] {
  if (/^platform[./\\]/.test(file)) return [];
  const code = readFileSync(join(SOURCES, file), 'utf8');
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').split('\n');
}

test('core mentions requests, but no command line', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  const spoken = files.flatMap((file) =>
    linesOf(file)
      .filter((line) => SPOKEN.some((word) => word.test(line)))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(spoken).toEqual([]);
});
