import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Leaves in a file how many seconds each test file took: its tests and hooks, and what it waits for as it is loaded. */
export class Durations implements Reporter {
  constructor(
    private readonly root: string,
    private readonly file: string,
  ) {}

  onTestRunEnd(modules: readonly TestModule[]): void {
    const seconds = modules.map((module) => {
      const { duration, collectDuration } = module.diagnostic();
      return [relative(this.root, module.moduleId), (duration + collectDuration) / 1000] as const;
    });
    writeFileSync(this.file, JSON.stringify(Object.fromEntries(seconds)));
  }
}
