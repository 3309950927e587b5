/** Mistakes that pipelines make, planted one at a time: each is found, and the right cause is told or none. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../support/full.js';
import { withPart } from '../support/markdown.js';
import { LOOK_ALIKES } from './planted/look-alikes.js';
import { causesOf, type Mistake } from './planted/mistake.js';
import { MISTAKES } from './planted/mistakes.js';
import { Shop, type SourceName } from './planted/shop.js';
import { isRight, isWrong, type Outcome, outcomeOf, tableOf } from './planted/table.js';

/** The table of all mistakes is kept in the documentation. UPDATE_DOCS=1 writes it. */
const DOCS = new URL('../../../docs/check-mistakes.md', import.meta.url);
const isUpdated = process.env.UPDATE_DOCS === '1';

const ALL = Object.entries(MISTAKES).flatMap(([about, mistakes]) =>
  mistakes.map((mistake) => ({ about, mistake, name: `${mistake.kind}: ${mistake.mistake}` })),
);

/** A normal run asks for one mistake of each cause. */
const isWhole = isFull || isUpdated;
const seen = new Set<string>();
const ASKED = ALL.filter(({ mistake }) => {
  const causes = causesOf(mistake).toSorted().join();
  const isFirst = !seen.has(causes);
  seen.add(causes);
  return isWhole || isFirst;
});

const shops: Readonly<Record<SourceName, Shop>> = {
  soft: new Shop('soft'),
  hard: new Shop('hard'),
  real: new Shop('real'),
};
beforeAll(async () => {
  await shops.soft.fill();
  await shops.hard.fill(['customers', 'orders']);
  await shops.real.fill(['customers', 'orders', 'products', 'web_sessions']);
});
afterAll(() => Promise.all(Object.values(shops).map((shop) => shop.close())));

const outcomes: Outcome[] = [];

async function check(about: string, mistake: Mistake): Promise<Outcome> {
  const { kind, table, source = 'soft', plant, mapping } = mistake;
  const report = await shops[source].checkAfter(kind, table, plant, mapping);
  return outcomeOf(about, mistake, report);
}

describe('a planted mistake is found, with its cause', () => {
  test.each(ASKED)('$name', async ({ about, mistake }) => {
    const outcome = await check(about, mistake);
    outcomes.push(outcome);
    expect(outcome.isFound).toBe(true);
    expect(outcome.told.toSorted()).toEqual(causesOf(mistake).toSorted());
  });
});

describe('what only looks like a mistake is found without a cause', () => {
  test.each(LOOK_ALIKES.map((mistake) => ({ mistake, name: mistake.mistake })))(
    '$name',
    async ({ mistake }) => {
      const { isFound, told, text } = await check('', mistake);
      expect(isFound).toBe(true);
      expect({ told, text }).toEqual({ told: [], text: '' });
    },
  );
});

/** Lines of a table, however its columns are aligned. */
const unaligned = (text: string): string =>
  text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{2,}/g, '-');

test.runIf(!isWhole)('the documentation says of the planted mistakes what was found', () => {
  const text = readFileSync(DOCS, 'utf8');
  expect(text).toContain(`Of ${ALL.length} planted mistakes ${ALL.length} are found`);
  for (const line of tableOf(outcomes)) expect(unaligned(text)).toContain(unaligned(line));
});

test.runIf(isWhole)('of all planted mistakes, enough are found and explained', () => {
  expect(outcomes.length).toBeGreaterThanOrEqual(81);
  const [right, wrong] = [outcomes.filter(isRight), outcomes.filter(isWrong)];
  const found = outcomes.filter(({ isFound }) => isFound).length;
  expect(found).toBeGreaterThanOrEqual(75);
  expect(right.length).toBeGreaterThanOrEqual(60);
  expect(wrong.length).toBeLessThanOrEqual(2);
  const summary = `Of ${outcomes.length} planted mistakes ${found} are found; the cause is right for ${right.length}, and wrong for ${wrong.length}.`;
  const text = readFileSync(DOCS, 'utf8');
  const updated = withPart(text, 'mistakes', [summary, '', ...tableOf(outcomes)]);
  if (isUpdated) writeFileSync(DOCS, updated);
  else expect(updated).toBe(text);
});
