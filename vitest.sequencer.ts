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

/** A file that takes longer is worth a worker of its own. */
const LONG = 20_000;

/**
 * Runs what takes longest first, whichever package it is in, so that no core is idle in the end; then the others,
 * package by package, as a worker keeps the modules it has loaded for one.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [short, long] = [[], []] as [TestSpecification[], TestSpecification[]];
    for (const file of files) (this.milliseconds(file) > LONG ? long : short).push(file);
    return [
      ...long.toSorted((one, other) => this.milliseconds(other) - this.milliseconds(one)),
      ...short.toSorted((one, other) => one.project.name.localeCompare(other.project.name)),
    ];
  }

  /** What a file took the last time; or else its place in the list, or nothing. */
  private milliseconds({ project, moduleId }: TestSpecification): number {
    const file = relative(this.ctx.config.root, moduleId).replaceAll('\\', '/');
    const key = `${project.name}:${file}`;
    const known = this.ctx.cache.getFileTestResults(key)?.duration;
    if (known) return known;
    const place = LONGEST.indexOf(file);
    return place >= 0 ? 3_600_000 - place : 0;
  }
}
