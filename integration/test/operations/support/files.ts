import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export interface Folder {
  /** A path in the folder that nothing has used before. */
  newFile(): string;
  path(name: string): string;
  /** A copy of a closed database file. */
  copyOf(file: string): string;
}

/** A folder of the calling test file, removed when its tests are done. */
export function useFolder(): Folder {
  const folder = mkdtempSync(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-operations-'),
  );
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  const newFile = (): string => {
    files += 1;
    return join(folder, `database_${files}.duckdb`);
  };
  return {
    newFile,
    path: (name) => join(folder, name),
    copyOf(file) {
      const copy = newFile();
      copyFileSync(file, copy);
      return copy;
    },
  };
}
