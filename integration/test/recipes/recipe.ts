import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSource, type Source } from '@headwater/core';
import type { Deletes } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import type { Outcome } from '../../../packages/cli/test/support/surroundings.js';

const FILE = 'jaffle.duckdb';

/** A documented recipe: its code, by heading and language. */
export class Recipe {
  private readonly text: string;

  constructor(name: string) {
    const file = new URL(`../../../docs/recipes/${name}.md`, import.meta.url);
    this.text = readFileSync(file, 'utf8');
  }

  block(heading: string, language: string): string {
    const section = this.text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
    const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section ?? '') ?? [];
    if (code === undefined) throw new Error(`No ${language} under '${heading}'.`);
    return code;
  }

  statements(heading: string): readonly string[] {
    return this.block(heading, 'sql')
      .split(/;\n/)
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
  }
}

/** A folder with a source, and a pipeline beside it. */
export class Workplace {
  private readonly folder = mkdtempSync(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-recipe-'),
  );
  private readonly adapter = duckdb({ database: join(this.folder, FILE) });
  private readonly source: Source;

  constructor(deletes: Deletes = 'soft') {
    this.source = createSource({ adapter: this.adapter, dataset: jaffle, deletes });
  }

  async moveTo(day: number): Promise<void> {
    if (day === 0) await this.source.loadBaseline();
    else await this.source.applyDelta({ day });
  }

  async run(...statements: readonly string[]): Promise<void> {
    const session = await this.adapter.openWriter();
    try {
      // Files are looked up in the user's folder.
      await session.execute(`SET file_search_path = '${this.folder}'`);
      for (const sql of statements) await session.execute(sql);
    } finally {
      await session.close();
    }
  }

  /** Runs the command as the recipe's reader would. */
  headwater(...args: readonly string[]): Promise<Outcome> {
    return headwater(args, { cwd: this.folder });
  }

  check(recipe: Recipe, day: number): Promise<Outcome> {
    writeFileSync(join(this.folder, 'check.yml'), recipe.block('The mapping', 'yaml'));
    return this.headwater('check', '--mapping', 'check.yml', '--day', String(day));
  }

  async close(): Promise<void> {
    await this.source.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
