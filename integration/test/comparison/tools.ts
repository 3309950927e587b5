import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findDbt } from '../dbt/install.js';
import { findPython } from '../support/python.js';
import type { Pair } from './pairs.js';

const folderOf = (tool: string): string =>
  fileURLToPath(new URL(`../../comparison/${tool}`, import.meta.url));

/** What a tool says of a pair of tables. */
export interface Verdict {
  readonly name: string;
  /** Whether it tells that they differ. */
  readonly finds: boolean;
  readonly says: string;
  /** It ended with an error; which may be its way to tell that a key isn't unique. */
  readonly stops?: boolean;
}

/** What a tool says of all pairs. */
export interface Verdicts {
  readonly version: string;
  readonly results: readonly Verdict[];
}

/** Each of the tools, with the Python that has it. */
const TOOLS = {
  reladiff: () =>
    findPython({ name: 'reladiff', folder: folderOf('reladiff'), module: 'reladiff' }),
  audit_helper: findDbt,
  recce: () => findPython({ name: 'recce', folder: folderOf('recce'), module: 'recce' }),
  soda: () => findPython({ name: 'soda', folder: folderOf('soda'), module: 'soda.scan' }),
} as const;

/** Recce takes more than a second of processor time for a pair: it is asked about one mistake of each kind. */
export const SAMPLED: ReadonlySet<Tool> = new Set(['recce']);

export type Tool = keyof typeof TOOLS;
export const TOOL_NAMES = Object.keys(TOOLS) as readonly Tool[];

/** Asks a tool about pairs of tables in a DuckDB file. It may add views to the file. */
export async function ask(tool: Tool, database: string, pairs: readonly Pair[]): Promise<Verdicts> {
  const found = await TOOLS[tool]();
  if ('notRun' in found) throw new Error(`${tool} can't be compared with: ${found.notRun}`);
  const script = `${folderOf(tool)}/compare.py`;
  const child = spawn(found.python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ database, pairs }));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const answer = await text(child.stdout);
  if ((await ended) !== 0) throw new Error(`${tool} failed: what it printed is above.`);
  return JSON.parse(answer) as Verdicts;
}
