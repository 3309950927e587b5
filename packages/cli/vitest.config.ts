import { defineProject } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

export default defineProject({
  ...shared,
  // Each test starts processes, several at once: a slow machine is no failure.
  test: { ...shared.test, testTimeout: 60_000 },
});
