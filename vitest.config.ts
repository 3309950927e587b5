import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*', 'datasets/*', 'integration', 'bench'],
    passWithNoTests: true,
    // One core is usually left idle, which costs half of the time where there are two.
    maxWorkers: '100%',
  },
});
