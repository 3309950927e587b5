import { aheadOfDay } from './ahead.js';
import { cameBack } from './came-back.js';
import { columnChanges } from './columns.js';
import { repeatedRows } from './copies.js';
import type { Evidence, Fault } from './evidence.js';
import { type Explanation, isNearlyAll, NEARLY_ALL } from './explanation.js';
import { extraVersions } from './extra-versions.js';
import { firstOfDay } from './first-of-day.js';
import { lostRows } from './lost-rows.js';
import { missedChanges } from './missed-changes.js';
import { mixedVersions } from './mixed-versions.js';
import { oldBatches } from './old-batch.js';
import { operations } from './operation-words.js';
import { otherSources } from './other-source.js';
import { missingPlaces } from './places.js';
import { shiftedPlaces } from './shifted-places.js';
import { type Subject, subjectsOf } from './subjects.js';
import { wrongKeys } from './wrong-keys.js';

/** How much better a hypothesis must fit to be told instead of a simpler one. */
const BETTER = 0.02;

type Family = (evidence: Evidence, subjects: readonly Subject[]) => readonly Explanation[];

/** Hypotheses about which changes and rows came, and when: the simplest first. */
export const TIME_FAMILIES: readonly Family[] = [
  missedChanges,
  missingPlaces,
  aheadOfDay,
  oldBatches,
  cameBack,
  firstOfDay,
  lostRows,
  repeatedRows,
  shiftedPlaces,
  extraVersions,
  operations,
];

/** All that look at one source. */
export const ROW_FAMILIES: readonly Family[] = [
  ...TIME_FAMILIES,
  mixedVersions,
  columnChanges,
  wrongKeys,
];

/** All families. Trying other sources takes longest. */
const FAMILIES: readonly Family[] = [...ROW_FAMILIES, otherSources];

/** How many of some faults are explained. */
export const among = (explains: ReadonlySet<Fault>, faults: readonly Fault[]): number =>
  faults.filter((fault) => explains.has(fault)).length;

/** How well an explanation fits, up to 1; 0 if it doesn't explain nearly all of the faults, or predicts many others. */
function fitOf(one: Explanation, faults: readonly Fault[]): number {
  const explained = among(one.explains, faults);
  if (!isNearlyAll(explained, faults.length) || one.precision < NEARLY_ALL) return 0;
  return (explained / faults.length) * one.precision;
}

/** The explanation that fits best. */
export function bestOf(
  explanations: readonly Explanation[],
  faults: readonly Fault[],
): Explanation | undefined {
  let best: Explanation | undefined;
  let most = 0;
  for (const one of explanations) {
    const fit = fitOf(one, faults);
    if (fit > 0 && (best === undefined || fit > most + BETTER)) [best, most] = [one, fit];
  }
  return best;
}

/** The explanation of some of the faults: of the one that explains the whole table, if it is about them, or of their own. */
export const bestFor = (
  own: readonly Fault[],
  whole: Explanation | undefined,
  explanations: readonly Explanation[],
): Explanation | undefined =>
  whole !== undefined && among(whole.explains, own) > 0 ? whole : bestOf(explanations, own);

/**
 * Whether what one takes to be missing is only elsewhere: for most of it, the target has something else of the same key
 * that isn't explained.
 */
function isMoved(
  { explains }: Explanation,
  extras: ReadonlyMap<string, readonly Fault[]>,
): boolean {
  const missing = [...explains].filter(({ difference }) => difference === 'missing');
  const elsewhere = missing.filter(({ key }) => extras.get(key)?.some((one) => !explains.has(one)));
  return elsewhere.length * 2 > missing.length;
}

/** Hypotheses that were tested, until one explains all that is at fault. */
export function tested(
  evidence: Evidence,
  families: readonly Family[] = FAMILIES,
): readonly Explanation[] {
  const subjects = subjectsOf(evidence);
  const explanations: Explanation[] = [];
  const extras = new Map<string, Fault[]>();
  for (const fault of evidence.faults) {
    if (fault.difference === 'extra')
      extras.set(fault.key, [...(extras.get(fault.key) ?? []), fault]);
  }
  for (const family of families) {
    const own = family(evidence, subjects).filter((one) => !isMoved(one, extras));
    explanations.push(...own);
    // No later one could fit so much better that it would be told instead.
    if (own.some((one) => fitOf(one, evidence.faults) >= 1 - BETTER)) break;
  }
  return explanations;
}
