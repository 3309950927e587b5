import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { Durations } from './vitest.durations.ts';
import { LongestFirst } from './vitest.sequencer.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** The folder in which scripts/test.js looks for what became of the tests. */
const reports = process.env.HEADWATER_TEST_REPORTS;

export default defineConfig({
  test: {
    projects: ['packages/*', 'datasets/*', 'integration', 'bench', 'apps/*'],
    passWithNoTests: true,
    // One more than there are cores: some always wait for Spark, a lease that ends, or npm.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    reporters: reports
      ? [
          'default',
          ['json', { outputFile: `${reports}/vitest.json` }],
          new Durations(root, `${reports}/durations.json`),
        ]
      : ['default'],
  },
});
