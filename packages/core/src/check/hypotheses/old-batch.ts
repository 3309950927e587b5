import type { Cause } from '../causes.js';
import { mostCommon } from './column-change.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { Happening } from './replay.js';
import type { Subject } from './subjects.js';

/** Less may be chance. */
const FEWEST = 2;

interface Batch {
  readonly cause: Cause;
  readonly text: string;
  /** Whether the batch has the row, given its life. */
  readonly has: (life: readonly Happening[]) => boolean;
}

function batches({ context: { model } }: Evidence, day: number): readonly Batch[] {
  const [start, end] = [model.calendar.startOf(day), model.calendar.endOf(day)];
  const isWithin = ({ at }: Happening): boolean => at >= start && at <= end;
  const isDeletedLater = (life: readonly Happening[]): boolean => {
    const last = life.at(-1);
    return last?.kind === 'delete' && last.at > end;
  };
  return [
    {
      cause: 'old-batch',
      text: `The changes of day ${day} were loaded again over later ones: their rows are as of the end of that day.`,
      has: (life) => life.some(isWithin),
    },
    {
      cause: 'old-batch',
      text: `Rows that came on day ${day} were loaded again over later changes: they are as of the end of that day.`,
      has: (life) => life[0] !== undefined && isWithin(life[0]),
    },
    {
      cause: 'old-batch',
      text: `A snapshot of day ${day} was loaded over later changes: its rows are as of the end of that day, newer ones are right.`,
      has: (life) => life[0] !== undefined && life[0].at <= end,
    },
    {
      cause: 'resurrected',
      text: `Deleted rows came back, as of the end of day ${day}.`,
      has: (life) => life[0] !== undefined && life[0].at <= end && isDeletedLater(life),
    },
    {
      cause: 'resurrected',
      text: `Deleted rows came back with the changes of day ${day}.`,
      has: (life) => life.some(isWithin) && isDeletedLater(life),
    },
  ];
}

/** The row of a batch that a target shows, and when its changes ended. */
interface Shown {
  readonly at: number;
  readonly fault: Fault;
}

/** How well a batch that was loaded over what there was by an instant explains the rows that are set back. */
function overwritten(
  evidence: Evidence,
  { has }: Batch,
  end: number,
  loaded: number,
  seen: ReadonlyMap<number, Shown>,
): Pick<Explanation, 'explains' | 'precision'> {
  const explains = new Set<Fault>();
  const faulty = new Set(evidence.faults.map(({ ordinal }) => ordinal));
  let [wrong, newer] = [0, 0];
  for (const ordinal of ordinalsOf(evidence)) {
    const life = lifeOf(evidence, ordinal);
    const then = life.findLast(({ at }) => at <= end);
    const last = life.at(-1);
    if ((last?.at ?? 0) > end && !faulty.has(ordinal)) newer += 1;
    if (then === undefined || then === last || !has(life)) continue;
    // What changed after the batch was loaded again is right again.
    if ((last?.at ?? 0) > loaded) continue;
    const found = seen.get(ordinal);
    if (found?.at === then.at) explains.add(found.fault);
    else wrong += 1;
  }
  // Where nothing newer is there, nothing was loaded over it.
  const precision = newer === 0 ? 0 : explains.size / Math.max(1, explains.size + wrong);
  return { explains, precision };
}

/** In a copy: hypotheses that rows were set back by a load of an earlier day. */
export function oldBatches(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  if (evidence.mapping.kind !== 'copy') return [];
  const { calendar } = evidence.context.model;
  const seen = new Map<number, Shown>();
  let lastMissed = Number.NEGATIVE_INFINITY;
  for (const { seen: shown, missed, faults } of subjects) {
    const [last] = shown;
    const [fault] = faults;
    if (last === undefined || fault === undefined) continue;
    seen.set(last.ordinal, { at: last.at, fault });
    for (const { at } of missed) lastMissed = Math.max(lastMissed, at);
  }
  if (seen.size < FEWEST) return [];
  const days = [...seen.values()].map(({ at }) => calendar.dayOf(at));
  const latest = days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  const candidates = new Set([mostCommon(days) ?? 0, latest, Math.max(0, latest)]);
  const loaded = calendar.endOf(calendar.dayOf(lastMissed));
  // No file of an earlier day was ever loaded.
  return [...candidates]
    .filter((day) => day >= 0)
    .flatMap((day) => {
      const end = calendar.endOf(day);
      return batches(evidence, day).map((batch): Explanation => {
        const { cause, text } = batch;
        const when =
          loaded < evidence.end && cause === 'old-batch'
            ? ` It was loaded about day ${calendar.dayOf(loaded)}: what changed later is right.`
            : '';
        return { cause, text: text + when, ...overwritten(evidence, batch, end, loaded, seen) };
      });
    })
    .filter(({ explains }) => explains.size >= FEWEST);
}
