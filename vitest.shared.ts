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
