import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSource } from '@headwater/core';
import type { CheckReport } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import type { PythonProgram } from '../support/python.js';
import { startDbt } from './dbt.js';
import { PROJECT } from './install.js';

const MODEL = jaffle.model(jaffle.defaults);

/** What check says, and how it ended. */
export interface Checked extends CheckReport {
  readonly exitCode: number | null;
}

/** A folder with a source, its change feed, and the warehouse that dbt builds. */
export class Workplace {
  private readonly folder = mkdtempSync(join(tmpdir(), 'headwater-dbt-'));
  private readonly sourceFile = join(this.folder, 'jaffle.duckdb');
  private readonly variables = {
    SOURCE_FILE: this.sourceFile,
    WAREHOUSE_FILE: join(this.folder, 'warehouse.duckdb'),
    FEED_FOLDER: join(this.folder, 'feed'),
    DBT_PROJECT_DIR: PROJECT,
    DBT_PROFILES_DIR: PROJECT,
    DBT_TARGET_PATH: join(this.folder, 'target'),
    DBT_LOG_PATH: join(this.folder, 'logs'),
    DBT_LOG_LEVEL: 'warn',
    DBT_LOG_LEVEL_FILE: 'none',
    DBT_WRITE_JSON: 'true',
  };

  startDbt(python: string): Promise<PythonProgram> {
    return startDbt(python, { ...process.env, ...this.variables });
  }

  /** Moves the source to a day, and delivers the day's changes. */
  async moveTo(day: number): Promise<void> {
    const source = createSource({
      adapter: duckdb({ database: this.sourceFile }),
      dataset: jaffle,
    });
    try {
      if (day === 0) await source.loadBaseline();
      else await source.applyDelta({ day });
    } finally {
      // dbt opens the file.
      await source.close();
    }
    await this.headwater(
      ...['export', 'changes', '--table', 'orders', '--format', 'flat-csv'],
      ...['--from', String(Math.max(0, day - 1)), '--to', String(day)],
      ...['--out', join(this.folder, 'feed', MODEL.calendar.dateOf(day))],
      ...(day === 0 ? ['--snapshot'] : []),
    );
  }

  /** What check says of the warehouse, by a mapping beside the project. */
  async check(mapping: string, day: number): Promise<Checked> {
    const { stdout, exitCode } = await this.headwater(
      ...['check', '--mapping', join(PROJECT, mapping), '--profiles-dir', PROJECT],
      ...['--manifest', join(this.variables.DBT_TARGET_PATH, 'manifest.json')],
      ...['--day', String(day), '--json'],
    );
    return { ...(JSON.parse(stdout) as CheckReport), exitCode };
  }

  /** The mapping that check writes by looking at some schemas, and what it then says of the warehouse. */
  async checkByItself(day: number, schemas: readonly string[]): Promise<Checked> {
    const mapping = join(this.folder, 'init.yml');
    const where = ['--profile', 'jaffle', '--profiles-dir', PROJECT];
    const given = ['--mapping', mapping, '--day', String(day), ...where];
    await this.headwater('check', '--init', ...given, '--target-schema', ...schemas);
    const { stdout, exitCode } = await this.headwater('check', ...given, '--json');
    return { ...(JSON.parse(stdout) as CheckReport), exitCode };
  }

  private headwater(...args: readonly string[]) {
    return headwater(args, { cwd: this.folder, env: this.variables });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
