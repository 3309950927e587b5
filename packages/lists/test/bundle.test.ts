import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

/** What a bundler ships for a program: the code behind `import … from`. */
async function bundled(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: SOURCES, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
  });
  return outputFiles.map(({ text }) => text).join('');
}

it('a bundle holds one list, not those of other countries and topics', async () => {
  const bundle = await bundled(
    "import { cities } from './fr/cities.ts'; console.log(cities.length);",
  );
  expect(bundle).toContain("L'Haÿ-les-Roses");
  for (const other of ['Coeur', 'München', 'François', 'Rue de'])
    expect(bundle).not.toContain(other);
});

it('a bundle holds one department, not the others', async () => {
  const bundle = await bundled("import { toys } from './products.ts'; console.log(toys.nouns);");
  expect(bundle).toContain('Yo-Yo');
  expect(bundle).not.toContain('Anorak');
});
