import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSource } from '@headwater/core';
import type { CheckReport } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { headwater } from '../../../packages/cli/test/support/headwater.js';

/** Where the projects and the mappings of the tools are. */
const projectOf = (tool: string): string =>
  fileURLToPath(new URL(`../../pipelines/${tool}`, import.meta.url));

export const fileOf = (tool: string, file: string): string => join(projectOf(tool), file);

/** What check says, and how it ended. */
interface Checked {
  readonly exitCode: number | null;
  readonly printed: string;
  readonly report: CheckReport;
}

/** A folder with a source that deletes its rows, and what the tools make of it, each in a file of its own. */
export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'headwater-pipelines-'));
  readonly sourceFile = join(this.folder, 'jaffle.duckdb');

  /** For a tool: where the source is, and its own warehouse. */
  environmentOf(tool: string): NodeJS.ProcessEnv {
    return {
      SOURCE_FILE: this.sourceFile,
      WAREHOUSE_FILE: join(this.folder, `${tool}.duckdb`),
      DLT_DATA_DIR: join(this.folder, '.dlt-data'),
      RUNTIME__DLTHUB_TELEMETRY: 'false',
      RUNTIME__LOG_LEVEL: 'ERROR',
      SQLMESH_CACHE: join(this.folder, '.sqlmesh-cache'),
      SQLMESH__DISABLE_ANONYMIZED_ANALYTICS: 'true',
      DBT_PROJECT_DIR: projectOf('dbt'),
      DBT_PROFILES_DIR: projectOf('dbt'),
      DBT_TARGET_PATH: join(this.folder, 'target'),
      DBT_LOG_PATH: join(this.folder, 'logs'),
      DBT_LOG_LEVEL: 'warn',
      DBT_LOG_LEVEL_FILE: 'none',
    };
  }

  async moveTo(day: number): Promise<void> {
    const adapter = duckdb({ database: this.sourceFile });
    const source = createSource({ adapter, dataset: jaffle, deletes: 'hard' });
    try {
      if (day === 0) await source.loadBaseline();
      else await source.applyDelta({ day });
    } finally {
      // The tools open the file.
      await source.close();
    }
  }

  /** What check prints of what a tool made, by its mapping. */
  async print(tool: string, day: number): Promise<string> {
    const mapping = `${tool}-printed.yml`;
    copyFileSync(fileOf(tool, 'check.yml'), join(this.folder, mapping));
    return (await this.run(tool, ['check', '--mapping', mapping, '--day', String(day)])).stdout;
  }

  /** Checks what a tool made, by its mapping, or by another made of it. */
  async check(
    tool: string,
    day: number,
    change = (mapping: string): string => mapping,
  ): Promise<Checked> {
    const mapping = `${tool}.yml`;
    const text = change(readFileSync(fileOf(tool, 'check.yml'), 'utf8'));
    writeFileSync(join(this.folder, mapping), text);
    return this.checkBy(mapping, tool, day);
  }

  /** Checks by a mapping in the folder. */
  async checkBy(mapping: string, tool: string, day: number): Promise<Checked> {
    const { stdout, stderr, exitCode } = await this.run(tool, [
      ...['check', '--mapping', mapping, '--day', String(day), '--json'],
    ]);
    const report = JSON.parse(stdout || '{ "tables": [] }') as CheckReport;
    return { exitCode, printed: stderr, report };
  }

  run(tool: string, args: readonly string[]) {
    copyFileSync(fileOf('dbt', 'profiles.yml'), join(this.folder, 'profiles.yml'));
    return headwater(args, { cwd: this.folder, env: this.environmentOf(tool) });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
