import { aheadOfDay } from './ahead.js';
import { columnChanges } from './columns.js';
import { repeatedRows } from './copies.js';
import type { Evidence, Fault } from './evidence.js';
import { type Explanation, isNearlyAll, NEARLY_ALL } from './explanation.js';
import { extraVersions } from './extra-versions.js';
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

/** Hypotheses about the rows of a table, the simplest first. */
export const ROW_FAMILIES: readonly Family[] = [
  missedChanges,
  missingPlaces,
  aheadOfDay,
  oldBatches,
  lostRows,
  repeatedRows,
  shiftedPlaces,
  extraVersions,
  operations,
  mixedVersions,
  columnChanges,
  wrongKeys,
];

/** All families. Trying other sources takes longest. */
export const FAMILIES: readonly Family[] = [...ROW_FAMILIES, otherSources];

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

/** Hypotheses that were tested, until one explains all that is at fault. */
export function tested(
  evidence: Evidence,
  families: readonly Family[] = FAMILIES,
): readonly Explanation[] {
  const subjects = subjectsOf(evidence);
  const explanations: Explanation[] = [];
  for (const family of families) {
    const own = family(evidence, subjects);
    explanations.push(...own);
    // No later one could fit so much better that it would be told instead.
    if (own.some((one) => fitOf(one, evidence.faults) >= 1 - BETTER)) break;
  }
  return explanations;
}
