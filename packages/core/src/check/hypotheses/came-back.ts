import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { Subject } from './subjects.js';
import { instantText } from './words.js';

/** So many rows, and so many that came before and after them, aren't chance. */
const FEWEST = 3;

interface Deleted {
  readonly came: number;
  readonly deletedAt: number;
  /** What is at fault if it is there again. */
  readonly fault: Fault | undefined;
}

function deletedRows(evidence: Evidence, subjects: readonly Subject[]): readonly Deleted[] {
  const faults = new Map<number, Fault>();
  for (const { missed, faults: own } of subjects) {
    const [deletion] = missed;
    if (deletion?.kind === 'delete' && own[0]) faults.set(deletion.ordinal, own[0]);
  }
  return [...ordinalsOf(evidence)].flatMap((ordinal): Deleted | [] => {
    const life = lifeOf(evidence, ordinal);
    const [first, last] = [life[0], life.at(-1)];
    if (first === undefined || last?.kind !== 'delete') return [];
    return { came: first.at, deletedAt: last.at, fault: faults.get(ordinal) };
  });
}

/**
 * In a copy: deleted rows that came within some time are there again, while the deletes of those that came before and after are
 * applied. So their file was loaded again; deletes that are missed know nothing of files.
 */
export function cameBack(evidence: Evidence, subjects: readonly Subject[]): readonly Explanation[] {
  if (evidence.mapping.kind !== 'copy') return [];
  const rows = deletedRows(evidence, subjects);
  const back = rows.filter(({ fault }) => fault !== undefined);
  if (back.length < FEWEST) return [];
  const least = (instants: readonly number[]): number =>
    instants.reduce((one, other) => Math.min(one, other));
  const most = (instants: readonly number[]): number =>
    instants.reduce((one, other) => Math.max(one, other));
  const [from, to] = [least(back.map(({ came }) => came)), most(back.map(({ came }) => came))];
  // What was deleted after that load is deleted.
  const loaded = most(back.map(({ deletedAt }) => deletedAt));
  const gone = rows.filter(
    ({ fault, deletedAt }) =>
      fault === undefined &&
      deletedAt <= loaded &&
      deletedAt >= least(back.map((one) => one.deletedAt)),
  );
  const [before, after] = [
    gone.filter(({ came }) => came < from),
    gone.filter(({ came }) => came > to),
  ];
  if (before.length < FEWEST || after.length < FEWEST) return [];
  const inside = gone.length - before.length - after.length;
  const { model } = evidence.context;
  return [
    {
      cause: 'resurrected',
      text: `Deleted rows that came from ${instantText(model, from)} to ${instantText(model, to)} are there again, as if their file had been loaded again.`,
      explains: new Set(back.flatMap(({ fault }) => fault ?? [])),
      precision: back.length / (back.length + inside),
    },
  ];
}
