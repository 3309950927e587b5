import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { Subject } from './subjects.js';

/** Fewer may be chance. */
const FEWEST = 2;

/** The change of each row at fault up to which a copy has seen it. */
function lastSeen(subjects: readonly Subject[]): ReadonlyMap<number, { at: number; fault: Fault }> {
  const shown = new Map<number, { at: number; fault: Fault }>();
  for (const { seen, faults } of subjects) {
    const [[last], [fault]] = [seen, faults];
    if (last && fault) shown.set(last.ordinal, { at: last.at, fault });
  }
  return shown;
}

/** In a copy: of several changes of a row within a day, the first was applied last or alone. */
export function firstOfDay(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  if (evidence.mapping.kind !== 'copy') return [];
  const { calendar } = evidence.context.model;
  const shown = lastSeen(subjects);
  const explains = new Set<Fault>();
  let wrong = 0;
  for (const ordinal of shown.size < FEWEST ? [] : ordinalsOf(evidence)) {
    const life = lifeOf(evidence, ordinal);
    const last = life.at(-1)?.at ?? 0;
    // Of the first load, nobody has seen more.
    const day = calendar.dayOf(last);
    const first = life.find(({ at }) => calendar.dayOf(at) === day);
    if (day <= 0 || first === undefined || first.at === last) continue;
    const found = shown.get(ordinal);
    if (found?.at === first.at) explains.add(found.fault);
    else wrong += 1;
  }
  if (explains.size < FEWEST) return [];
  const text = 'Of several changes of a row within a day, the first is there in place of the last.';
  const precision = explains.size / (explains.size + wrong);
  return [{ cause: 'changes-within-a-day', text, explains, precision }];
}
