import { readFileSync } from 'node:fs';

/** A fenced block of a document. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The line at which it begins, for messages. */
  readonly line: number;
  /** The heading above it. */
  readonly heading: string;
}

/** The fenced blocks of a document on datasets, in order. */
export function blocksOf(document: string): readonly Block[] {
  const file = new URL(`../../../docs/datasets/${document}.md`, import.meta.url);
  const blocks: Block[] = [];
  let [heading, language] = ['', ''];
  let code: string[] | undefined;
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    const [, fenced] = /^```(\w*)$/.exec(line) ?? [];
    if (fenced === undefined) {
      if (code !== undefined) code.push(line);
      else if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
    } else if (code === undefined) {
      [code, language] = [[], fenced];
    } else {
      blocks.push({ language, code: `${code.join('\n')}\n`, line: index - code.length, heading });
      code = undefined;
    }
  }
  return blocks;
}

const declared = (statement: string): string =>
  /^(?:\/\*\*.*\*\/\n)?(?:export )?(?:const|function) (\w+)/.exec(statement)?.[1] ?? 'default';

/** A file that grows as its reader follows: what is declared anew replaces what was there. */
export class GrowingFile {
  private readonly imports = new Set<string>();
  private readonly statements = new Map<string, string>();

  add(code: string): void {
    for (const statement of code.split(/\n\n(?=\S)/)) {
      if (statement.startsWith('import ')) this.imports.add(statement.trim());
      else this.statements.set(declared(statement), statement.trim());
    }
  }

  /** The file: a dataset's definition comes last. */
  get text(): string {
    const { default: last = '', ...others } = Object.fromEntries(this.statements);
    return `${[...this.imports, ...Object.values(others), last].join('\n\n')}\n`;
  }
}
