import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A program in TypeScript, as one script for a browser: fails on any import of a Node module. */
export async function bundle(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: program,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
