import { type Copied, copiedOf, isExact } from './copied.js';
import { type Evidence, type Fault, lifeOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import { fanOuts } from './fan-outs.js';
import { reRuns } from './re-runs.js';
import { isAsAt } from './subjects.js';

/** Fewer doubles may be anything. */
const FEWEST = 3;

/** Older versions of rows beside the current one: they were added instead of replacing it. */
function appended(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  if (evidence.mapping.kind !== 'copy') return [];
  const explains = new Set<Fault>();
  for (const { ordinal, copies } of all) {
    if (ordinal === undefined || copies.length === 0) continue;
    const life = lifeOf(evidence, ordinal);
    for (const fault of copies) {
      if (isExact(fault)) continue;
      if (life.some(({ at }) => isAsAt(evidence, fault, at))) explains.add(fault);
    }
  }
  if (explains.size < FEWEST) return [];
  const text =
    'Earlier versions of rows are beside the current ones: updates were added instead of replacing the row.';
  return [{ cause: 'appended', text, explains, precision: 1 }];
}

/** Hypotheses about rows that are there more than once. */
export function repeatedRows(evidence: Evidence): readonly Explanation[] {
  if (!evidence.faults.some(({ difference }) => difference === 'duplicated')) return [];
  const all = copiedOf(evidence);
  return [...reRuns(evidence, all), ...fanOuts(evidence, all), ...appended(evidence, all)];
}
