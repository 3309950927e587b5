import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest, for machines that have not run them yet: CI's. Those that wait for dbt or npm come
 * first, since others run while they wait; those on Spark follow once it may have started.
 */
const LONGEST = [
  'integration/test/dbt/project.test.ts',
  'integration/test/install/adapters.test.ts',
  'integration/test/conformance/duckdb-file.test.ts',
  'integration/test/databricks/days.test.ts',
  'integration/test/databricks/lease.test.ts',
  'integration/test/conformance/published.test.ts',
  'integration/test/databricks/check.test.ts',
  'integration/test/databricks/conformance.test.ts',
  'integration/test/conformance/duckdb-memory.test.ts',
  'integration/test/conformance/without-transactions.test.ts',
  'integration/test/check/answers-pass.test.ts',
  'integration/test/conformance/broken-adapters.test.ts',
  'integration/test/conformance/duckdb-hard-deletes.test.ts',
  'integration/test/databricks/foreign-answers.test.ts',
  'integration/test/conformance/with-batches.test.ts',
  'integration/test/check/planted-bugs.test.ts',
  'bench/test/smoke.test.ts',
  'packages/sqlserver/test/statements.test.ts',
  'integration/test/operations/abort.test.ts',
  'integration/test/operations/unfinished.test.ts',
];

/** Runs what takes longest first, whichever package it is in, so that no core is idle in the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => this.milliseconds(other) - this.milliseconds(one));
  }

  /** What a file took the last time; or else its place in the list, and for others what their length suggests. */
  private milliseconds({ project, moduleId }: TestSpecification): number {
    const file = relative(this.ctx.config.root, moduleId).replaceAll('\\', '/');
    const key = `${project.name}:${file}`;
    const known = this.ctx.cache.getFileTestResults(key)?.duration;
    if (known) return known;
    const place = LONGEST.indexOf(file);
    if (place >= 0) return 3_600_000 - place;
    return this.ctx.cache.getFileStats(key)?.size ?? 0;
  }
}
