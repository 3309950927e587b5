import { defineProject } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

export default defineProject({
  ...shared,
  // A test of the command changes what belongs to its process: the environment, the folder, signals.
  test: { ...shared.test, isolate: true },
});
