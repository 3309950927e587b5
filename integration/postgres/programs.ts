import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where packages put PostgreSQL's programs, of each version on its own. */
const FOLDERS = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt'];

/** The folder of the newest version's programs. */
export function newestPrograms(): string | undefined {
  const versions = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^(?:postgresql@)?\d+$/.test(name))
      .map((name) => ({ number: Number(name.replace(/\D/g, '')), bin: join(folder, name, 'bin') })),
  );
  return versions
    .filter(({ bin }) => existsSync(join(bin, 'initdb')))
    .toSorted((one, other) => other.number - one.number)[0]?.bin;
}
