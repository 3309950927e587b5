import type { Evidence, Fault } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { Happening } from './replay.js';
import { isAsAt } from './subjects.js';

/** The days a target may be ahead. */
const MOST_DAYS = 14;

/** The last change of a row up to an instant. */
const lastBy = (life: readonly Happening[], until: number): Happening | undefined =>
  life.findLast(({ at }) => at <= until);

/** The changes after the checked day by which a fault would be right. */
function laterChanges(evidence: Evidence, fault: Fault): readonly number[] {
  const { ordinal, difference, actualAt, endDiffers, differing } = fault;
  if (ordinal === undefined) return [];
  const { mapping, replay, end, context } = evidence;
  const removes = context.model.parameters.deletes === 'hard';
  const life = replay.happenings(ordinal, Number.POSITIVE_INFINITY);
  const later = life.filter(({ at }) => at > end);
  if (mapping.kind === 'copy') {
    const isRight = ({ kind, at }: Happening): boolean =>
      kind === 'delete' && removes && mapping.deletes === 'absent'
        ? difference === 'missing'
        : difference !== 'missing' && isAsAt(evidence, fault, at);
    return later.filter(isRight).map(({ at }) => at);
  }
  if (endDiffers && differing.length === 0) {
    return later.filter(({ kind }) => kind === 'delete').map(({ at }) => at);
  }
  const own = later.find(({ at }) => at === actualAt);
  if (difference !== 'extra' || own === undefined) return [];
  const at = own.kind === 'delete' && removes ? own.at - 1 : own.at;
  return isAsAt(evidence, fault, at) ? [own.at] : [];
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
  for (const ordinal of replay.ordinals(day, evidence.isLookedAt)) {
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
  const changes = new Map<Fault, readonly number[]>();
  for (const fault of faults) {
    const own = laterChanges(evidence, fault);
    if (own.length > 0) changes.set(fault, own);
  }
  if (changes.size === 0) return [];
  const isCopy = evidence.mapping.kind === 'copy';
  /** A copy shows the last change alone. */
  const isOf = (fault: Fault, own: readonly number[], until: number): boolean => {
    if (!isCopy) return own.some((at) => at <= until);
    const last = lastBy(evidence.replay.happenings(fault.ordinal ?? 0, until), until);
    return last !== undefined && own.includes(last.at);
  };
  const explanations: Explanation[] = [];
  for (let later = day + 1; later <= Math.min(model.lastDay, day + MOST_DAYS); later += 1) {
    const until = model.calendar.endOf(later);
    const explains = new Set(
      [...changes].filter(([fault, own]) => isOf(fault, own, until)).map(([fault]) => fault),
    );
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
