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

/** In a copy: hypotheses that rows were set back by a load of an earlier day. */
export function oldBatches(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  if (evidence.mapping.kind !== 'copy') return [];
  const { calendar } = evidence.context.model;
  const seen = new Map<number, { at: number; fault: Fault }>();
  for (const subject of subjects) {
    const [last] = subject.seen;
    const [fault] = subject.faults;
    if (last && fault) seen.set(last.ordinal, { at: last.at, fault });
  }
  if (seen.size < FEWEST) return [];
  const days = [...seen.values()].map(({ at }) => calendar.dayOf(at));
  const latest = days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  const candidates = new Set([mostCommon(days) ?? 0, latest, Math.max(0, latest)]);
  return [...candidates]
    .flatMap((day) => {
      const end = calendar.endOf(day);
      return batches(evidence, day).map(({ cause, text, has }): Explanation => {
        const explains = new Set<Fault>();
        let wrong = 0;
        for (const ordinal of ordinalsOf(evidence)) {
          const life = lifeOf(evidence, ordinal);
          const then = life.findLast(({ at }) => at <= end);
          if (then === undefined || then === life.at(-1) || !has(life)) continue;
          const found = seen.get(ordinal);
          if (found?.at === then.at) explains.add(found.fault);
          else wrong += 1;
        }
        return {
          cause,
          text,
          explains,
          precision: explains.size / Math.max(1, explains.size + wrong),
        };
      });
    })
    .filter(({ explains }) => explains.size >= FEWEST);
}
