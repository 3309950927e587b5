import { nullUnless } from '../expression/build.js';
import { compile } from '../expression/evaluate.js';
import { variable } from '../expression/integer.js';
import {
  type Reach,
  type RecurringEvent,
  type TableDefinition,
  timelineOf,
} from '../model/table.js';

/** Something that happens to a row, unless the row ends first. */
export interface Happening {
  readonly name: string;
  readonly at: number;
  readonly reach: Reach;
  readonly sets: readonly string[];
}

/** Everything that happens to one row, by its definition. */
export interface Life {
  readonly arrives: number;
  /** Whether it ever arrives. */
  readonly isThere: boolean;
  /** The day its schedule says it arrives. */
  readonly scheduled: number;
  /** In the order they are listed. */
  readonly events: readonly Happening[];
  readonly recurring: readonly (Happening & { readonly every: number })[];
  readonly deletion: Happening | undefined;
}

const columnsSet = ({ sets }: RecurringEvent): readonly string[] =>
  Object.keys(sets(variable('n', 1)));

/** Reads the lives of a table's rows, of which there are `count`. */
export function livesOf(table: TableDefinition, count: number): (ordinal: number) => Life {
  const { arrivals } = table;
  const n = variable('n', 0, Math.max(1, count));
  const { arrives, isThere, events = [], recurring = [], deletion } = timelineOf(table);
  const evaluate = compile(
    [
      nullUnless(isThere ?? true, arrives),
      arrivals.place(variable('n')).dayIndex,
      nullUnless(deletion?.occurs ?? false, deletion?.at ?? 0),
      ...events.map((event) => nullUnless(event.occurs ?? true, event.at)),
      ...recurring.map(({ first }) => first),
    ],
    { n },
  );
  const set = events.map(({ sets }) => Object.keys(sets));
  const setAgain = recurring.map(columnsSet);
  return (ordinal) => {
    const [arrived, dayIndex, ended = null, ...rest] = evaluate({ n: ordinal }).map((value) =>
      value === null ? null : Number(value),
    );
    return {
      arrives: arrived ?? Number.POSITIVE_INFINITY,
      isThere: arrived !== null,
      scheduled: (dayIndex ?? 0) + 1 - arrivals.pastDays,
      events: events.flatMap(({ name, reach }, index) => {
        const instant = rest[index] ?? null;
        return instant === null ? [] : [{ name, at: instant, reach, sets: set[index] ?? [] }];
      }),
      recurring: recurring.map(({ name, reach, every }, index) => {
        const first = rest[events.length + index] ?? 0;
        return { name, at: first, reach, sets: setAgain[index] ?? [], every };
      }),
      deletion:
        deletion === undefined || ended === null
          ? undefined
          : { name: 'deletion', at: ended, reach: deletion.reach, sets: [] },
    };
  };
}

/** The first and last instants of recurring events that a delta applies, before `end`. */
export function occurrences(
  { at: first, every }: { readonly at: number; readonly every: number },
  from: number,
  end: number,
): readonly number[] {
  const skipped = Math.max(0, Math.ceil((from - first) / every));
  const last = Math.floor((end - 1 - first) / every);
  const picked = [skipped, skipped + 1, skipped + 2, last].filter((k) => k >= skipped && k <= last);
  return [...new Set(picked)].map((k) => first + k * every);
}
