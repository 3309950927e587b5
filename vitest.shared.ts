import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where there is memory for it, tests keep database files there: on a disk, each commit waits. */
const MEMORY = '/dev/shm';
const free = existsSync(MEMORY) ? statfsSync(MEMORY) : undefined;
const hasMemory = free !== undefined && free.bavail * free.bsize > 2 ** 31;
// Workers and global set-ups inherit it.
process.env.HEADWATER_SCRATCH ??= hasMemory ? MEMORY : tmpdir();

/**
 * What every package's tests have in common. Packages of this workspace resolve to their
 * TypeScript sources (the `@headwater/source` export condition), so tests need no build.
 */
export const shared = {
  ssr: {
    resolve: { conditions: ['@headwater/source', 'module', 'node', 'development|production'] },
  },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    passWithNoTests: true,
    // Files share a worker's modules: importing core anew for each took a tenth of all the time.
    isolate: false,
    // Against what hangs. A slow machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
};
