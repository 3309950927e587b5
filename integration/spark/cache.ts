import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, from the sources as from what is built of them. */
function root(folder = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, 'pnpm-workspace.yaml')) ? folder : root(dirname(folder));
}

/** Where things are kept that tests install. */
export const cacheOf = (name: string): string => join(root(), 'node_modules', '.cache', name);
