import { createHash } from 'node:crypto';
import { causesOf, type Mistake } from '../check/planted/mistake.js';
import { MISTAKES } from '../check/planted/mistakes.js';
import type { SourceName } from '../check/planted/shop.js';
import type { Laid, PairFile } from './pairs.js';
import { RIGHT_WAYS, type RightWay } from './right-ways.js';

/** A wrong pipeline or a right one. */
export type Case = { readonly id: string } & (
  | { readonly mistake: Mistake; readonly about: string }
  | { readonly way: RightWay }
);

const mistakes = Object.entries(MISTAKES).flatMap(([about, all]) =>
  all.map((mistake) => ({ about, mistake })),
);

/** Every planted mistake, and every right way. */
export const CASES: readonly Case[] = [
  ...RIGHT_WAYS.map((way, index) => ({ id: `r${index}`, way })),
  ...mistakes.map((one, index) => ({ id: `m${index}`, ...one })),
];

/** One planted mistake of each kind, and every right way: for a tool that takes its time. */
export function sampleOf(cases: readonly Case[]): readonly Case[] {
  const kinds = new Set<string>();
  return cases.filter((one) => {
    if ('way' in one) return true;
    const kind = causesOf(one.mistake).join();
    return !kinds.has(kind) && kinds.add(kind);
  });
}

/** Changes with the tables that the cases make. */
export const fingerprint = (): string =>
  createHash('sha256')
    .update(JSON.stringify([CASES, RIGHT_WAYS.map(({ byHand }) => byHand.answer('answer'))]))
    .digest('hex')
    .slice(0, 12);

const sourceOf = (one: Case): SourceName =>
  ('way' in one ? one.way.source : one.mistake.source) ?? 'soft';

/** Puts cases into a file, those of one source after the other, since filling a source takes time. */
export async function layAll(
  file: PairFile,
  cases: readonly Case[],
): Promise<Readonly<Record<string, Laid>>> {
  const laid: Record<string, Laid> = {};
  for (const one of cases.toSorted((a, b) => sourceOf(a).localeCompare(sourceOf(b)))) {
    laid[one.id] =
      'way' in one
        ? await file.layRightWay(one.id, one.way)
        : await file.layMistake(one.id, one.mistake);
  }
  await file.close();
  return laid;
}
