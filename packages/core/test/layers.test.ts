import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

/** From the inside out, as CONTRIBUTING.md lists them. */
const FOLDERS = [
  'expression',
  'model',
  'adapter',
  'views',
  'language',
  'answers',
  'feeds',
  'soundness',
  'inspection',
  'sql',
  'plan',
  'ledger',
  'sessions',
  'standing',
  'custom-rows',
  'running',
  'operations',
  'check',
];

const folderOf = (file: string): string => file.split(/[/\\]/)[0] ?? '';

/** Imported files, except the types of requests, which messages of any layer may suggest. */
function importsOf(file: string): readonly string[] {
  const code = readFileSync(join(SOURCES, file), 'utf8');
  const imports = code.matchAll(/^(?:import|export)[^;]*? from '(\.[^']+)';/gms);
  return [...imports]
    .filter(([statement]) => !/^import type [^;]*\/operations\/registry\.js/s.test(statement))
    .map(([, path = '']) => normalize(join(dirname(file), path)));
}

test('inner folders import no outer ones', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && FOLDERS.includes(folderOf(file)),
  );
  expect(files.length).toBeGreaterThan(100);
  const outward = files.flatMap((file) =>
    importsOf(file)
      .filter((path) => FOLDERS.indexOf(folderOf(path)) > FOLDERS.indexOf(folderOf(file)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(files.flatMap(importsOf).length).toBeGreaterThan(500);
  expect(outward).toEqual([]);
});
