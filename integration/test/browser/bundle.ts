import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a module of this folder for browsers, as a user's page would be. It fails on one that only Node.js has. */
export async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    // `npm test` has built the packages.
    ...(process.env.HEADWATER_TEST_BUILT === '1' ? {} : { conditions: ['@headwater/source'] }),
  });
  return outputFiles[0]?.text ?? '';
}
