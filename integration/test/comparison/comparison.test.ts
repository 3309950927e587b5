/** The planted mistakes, and other tools: HEADWATER_COMPARISON=1 runs them side by side, with packages from PyPI. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdb } from '@headwater/duckdb';
import { afterAll, describe, expect, test } from 'vitest';
import { cacheOf } from '../../spark/cache.js';
import type { Mistake } from '../check/planted/mistake.js';
import type { Shop } from '../check/planted/shop.js';
import { withPart } from '../support/markdown.js';
import { CASES, fingerprint, layAll, sampleOf } from './cases.js';
import { type Laid, PairFile } from './pairs.js';
import type { RightWay } from './right-ways.js';
import { type Compared, Tables } from './tables.js';
import { ask, SAMPLED, TOOL_NAMES, type Tool, type Verdicts } from './tools.js';
import { runUnitTests } from './unit-tests.js';

const DOCS = new URL('../../../docs/comparison.md', import.meta.url);
const isWanted = process.env.HEADWATER_COMPARISON === '1';
const HOURS = 3 * 3_600_000;

describe('without the tools', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-comparison-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The rows of one table of a pair that the other doesn't have as often, both ways. */
  const differences = (name: string): string =>
    `SELECT (SELECT count(*) FROM (FROM expected.${name} EXCEPT ALL FROM actual.${name})) AS lost, (SELECT count(*) FROM (FROM actual.${name} EXCEPT ALL FROM expected.${name})) AS added`;

  test('right histories and logs pass, and equal the answer after SQL by hand; a mistake differs', async () => {
    const file = join(folder, 'pairs.duckdb');
    const isCheap = ({ kind, table, source }: Mistake | RightWay): boolean =>
      kind !== 'copy' && table === 'orders' && source === undefined;
    const right = CASES.filter((one) => 'way' in one).filter(({ way }) => isCheap(way));
    const wrong = CASES.filter((one) => 'mistake' in one)
      .filter(({ mistake }) => isCheap(mistake))
      .slice(0, 1);
    const orders = (shop: Shop): Promise<void> => shop.fill(['orders'], []);
    const laid = await layAll(new PairFile(file, orders), [...right, ...wrong]);
    expect(right.length * wrong.length).toBeGreaterThan(5);
    const adapter = duckdb({ database: file });
    const session = await adapter.openWriter();
    try {
      for (const one of right) {
        const { report, pairs } = laid[one.id] ?? {};
        expect({ way: one.way.way, passes: report?.passes }).toMatchObject({ passes: true });
        const [row] = await session.query(differences(pairs?.by_hand?.name ?? ''));
        expect({ way: one.way.way, ...row }).toEqual({ way: one.way.way, lost: 0, added: 0 });
      }
      for (const { id } of wrong) {
        const { answer, today } = laid[id]?.pairs ?? {};
        const [row] = await session.query(differences(answer?.name ?? ''));
        expect(Number(row?.lost) + Number(row?.added)).toBeGreaterThan(0);
        const [counted] = await session.query(`SELECT count(*) AS n FROM actual.${today?.name}`);
        expect(Number(counted?.n)).toBeGreaterThan(0);
      }
    } finally {
      await session.close();
      await adapter.close();
    }
  });
});

/** What is read from a file if it is there, and otherwise found out and kept in it. */
async function kept<T>(file: string, find: () => Promise<T>): Promise<T> {
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(await find()));
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

test.runIf(isWanted)(
  'each tool says of each pair whether it differs, and the documentation tells',
  async () => {
    const folder = join(cacheOf('headwater-comparison'), fingerprint());
    mkdirSync(folder, { recursive: true });
    const pairFile = join(folder, 'pairs.duckdb');
    const laid = await kept(join(folder, 'laid.json'), (): Promise<Record<string, Laid>> => {
      rmSync(pairFile, { force: true });
      return layAll(new PairFile(pairFile), CASES);
    });
    const verdicts: Partial<Record<Tool, Verdicts>> = {};
    for (const tool of TOOL_NAMES) {
      const asked = SAMPLED.has(tool) ? sampleOf(CASES) : CASES;
      const pairs = asked.flatMap(({ id }) => Object.values(laid[id]?.pairs ?? {}));
      verdicts[tool] = await kept(join(folder, `${tool}.json`), () => {
        // It may add to it what it needs.
        const copy = join(folder, `${tool}.duckdb`);
        copyFileSync(pairFile, copy);
        return ask(tool, copy, pairs);
      });
      expect(verdicts[tool].results).toHaveLength(pairs.length);
    }
    const unitTests = await kept(join(folder, 'unit-tests.json'), runUnitTests);
    const compared = { cases: CASES, laid, verdicts: verdicts as Compared['verdicts'], unitTests };
    writeFileSync(DOCS, documented(readFileSync(DOCS, 'utf8'), new Tables(compared)));
  },
  HOURS,
);

/** The documentation, with what was found out. */
function documented(text: string, tables: Tables): string {
  const words = [
    'a watermark of whole days leaves out what changes after 20:00',
    'new rows are read by created_at, so no update is',
    'items have the current price of the product',
    'all versions have the current status',
  ];
  const parts = {
    summary: tables.summary(),
    causes: tables.byCause(),
    'right ways': tables.rightWays(),
    words: tables.words(words),
    'unit tests': tables.unitTests(),
  };
  return Object.entries(parts).reduce((all, [name, lines]) => withPart(all, name, lines), text);
}
