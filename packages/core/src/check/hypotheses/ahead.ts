import type { Evidence, Fault } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { Happening } from './replay.js';
import { isAsAt } from './subjects.js';

/** The days a target may be ahead. */
const MOST_DAYS = 14;

/** The last change of a row up to an instant. */
const lastBy = (life: readonly Happening[], until: number): Happening | undefined =>
  life.findLast(({ at }) => at <= until);

/** Whether a fault is as a later day has it. */
function isOfLater(evidence: Evidence, fault: Fault, until: number): boolean {
  const { ordinal, difference, actualAt, endDiffers, differing } = fault;
  if (ordinal === undefined) return false;
  const { mapping, replay, end } = evidence;
  const last = lastBy(replay.happenings(ordinal, until), until);
  if (last === undefined || last.at <= end) return false;
  const isRemoved = last.kind === 'delete' && evidence.context.model.parameters.deletes === 'hard';
  if (mapping.kind === 'copy') {
    if (isRemoved && mapping.deletes === 'absent') return difference === 'missing';
    return difference !== 'missing' && isAsAt(evidence, fault, last.at);
  }
  if (endDiffers && differing.length === 0) return last.kind === 'delete';
  if (difference !== 'extra' || actualAt === undefined || actualAt > until) return false;
  const own = lastBy(replay.happenings(ordinal, actualAt), actualAt);
  const at = isRemoved && own?.at === last.at ? actualAt - 1 : actualAt;
  return own?.at === actualAt && actualAt > end && isAsAt(evidence, fault, at);
}

/** The rows that change within some days after the checked one, and not among the faults. */
function unchangedRows(
  evidence: Evidence,
  faulty: ReadonlySet<number>,
  until: number,
  day: number,
) {
  const { replay, end } = evidence;
  let count = 0;
  for (const ordinal of replay.ordinals(day)) {
    if (faulty.has(ordinal)) continue;
    const last = lastBy(replay.happenings(ordinal, until), until);
    if (last !== undefined && last.at > end) count += 1;
  }
  return count;
}

/** Hypotheses that the target is at a later day. */
export function aheadOfDay(evidence: Evidence): readonly Explanation[] {
  const { model, day } = evidence.context;
  const faults = evidence.faults.filter(({ difference }) => difference !== 'duplicated');
  const faulty = new Set(faults.flatMap(({ ordinal }) => ordinal ?? []));
  const explanations: Explanation[] = [];
  for (let later = day + 1; later <= Math.min(model.lastDay, day + MOST_DAYS); later += 1) {
    const until = model.calendar.endOf(later);
    const explains = new Set(faults.filter((fault) => isOfLater(evidence, fault, until)));
    if (explains.size === 0) continue;
    const best = explanations[0]?.explains.size ?? 0;
    if (explains.size <= best) continue;
    const wrong = evidence.oneOf === 1 ? unchangedRows(evidence, faulty, until, later) : 0;
    const text = `The table is at a later day than the one checked: as of the end of day ${later}.`;
    const rows = new Set([...explains].map(({ ordinal }) => ordinal)).size;
    explanations.unshift({ cause: 'ahead', text, explains, precision: rows / (rows + wrong) });
  }
  return explanations;
}
