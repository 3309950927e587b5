import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSource, type Source } from '@headwater/core';
import { flatColumns, flatFeed } from '@headwater/core/answers';
import type { Deletes } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import type { Outcome } from '../../../packages/cli/test/support/surroundings.js';
import { fill } from '../check/support/fill.js';

const FILE = 'jaffle.duckdb';

/** A documented recipe: its code, by heading and language. */
export class Recipe {
  private readonly text: string;

  constructor(name: string) {
    const file = new URL(`../../../docs/recipes/${name}.md`, import.meta.url);
    this.text = readFileSync(file, 'utf8');
  }

  /** All code of a language under a heading. */
  blocks(heading: string, language: string): readonly string[] {
    const section = this.text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
    const code = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g');
    return [...(section ?? '').matchAll(code)].map(([, text = '']) => text);
  }

  /** The first. */
  block(heading: string, language: string): string {
    const [code] = this.blocks(heading, language);
    if (code === undefined) throw new Error(`No ${language} under '${heading}'.`);
    return code;
  }

  statements(heading: string): readonly string[] {
    return statementsIn(this.block(heading, 'sql'));
  }
}

/** The statements of a script, each of which ends a line. */
export const statementsIn = (script: string): readonly string[] =>
  script
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** A folder with a source, and a pipeline beside it. */
export class Workplace {
  readonly folder = mkdtempSync(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-recipe-'),
  );
  private readonly adapter = duckdb({ database: join(this.folder, FILE) });
  private readonly source: Source;

  constructor(private readonly deletes: Deletes = 'soft') {
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

  /** Puts a day's changes where a pipeline reads them, each table's in one of the schema `log`: as a database's log would have them. */
  async putLog(day: number, tables: readonly string[]): Promise<void> {
    const model = jaffle.model({ ...jaffle.defaults, deletes: this.deletes });
    const days = { from: Math.max(0, day - 1), to: day, snapshot: day === 0 };
    for (const table of tables) {
      const feed = flatFeed(model, { ...days, tables: [{ system: 'jaffle_shop', table }] });
      const columns = feed.tables.flatMap((one) => flatColumns(one));
      const rows = [...feed.records()].map(([, row]) => row);
      await this.run(...fill(this.adapter, { schema: 'log', table }, { columns, rows }));
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
