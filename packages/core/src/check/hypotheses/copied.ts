import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';

/** A row, version, or change there should be one of, and its copies. */
export interface Copied {
  readonly key: string;
  readonly ordinal: number | undefined;
  /** When it came to be: a row's last change, a version's or change's own instant. */
  readonly at: number;
  readonly copies: readonly Fault[];
  /** How many there are of it in the target. */
  readonly found: number;
}

/** What there should be, each with its copies. */
export function copiedOf(evidence: Evidence): readonly Copied[] {
  const isCopy = evidence.mapping.kind === 'copy';
  const place = (key: string, at: number | undefined): string =>
    isCopy ? key : `${key}\u0000${at}`;
  const copies = new Map<string, Fault[]>();
  const missing = new Set<string>();
  for (const fault of evidence.faults) {
    const at = place(fault.key, fault.at);
    if (fault.difference === 'missing') missing.add(at);
    if (fault.difference !== 'duplicated') continue;
    copies.set(at, [...(copies.get(at) ?? []), fault]);
  }
  const make = (key: string, ordinal: number | undefined, at: number): Copied => {
    const own = copies.get(place(key, at)) ?? [];
    return {
      key,
      ordinal,
      at,
      copies: own,
      found: (missing.has(place(key, at)) ? 0 : 1) + own.length,
    };
  };
  if (!isCopy) return evidence.items.map(({ key, ordinal, at }) => make(key, ordinal, at));
  return [...ordinalsOf(evidence)].map((ordinal) =>
    make(evidence.replay.keyOf(ordinal), ordinal, lifeOf(evidence, ordinal).at(-1)?.at ?? 0),
  );
}

/** Whether a copy is as the row should be. */
export const isExact = ({ differing, endDiffers }: Fault): boolean =>
  differing.length === 0 && !endDiffers;
