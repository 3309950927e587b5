import { less } from '../expression/build.js';
import type { Bool, Int } from '../expression/node.js';

/** Up to so many stretches of equal values, comparing is shorter than a list. */
const MOST_RUNS = 4;

type Run<Value> = readonly [value: Value, end: number];

/** Values that stand several times in a row, with the places after them, if there are few. */
export function runsOf<Value>(list: readonly Value[]): readonly Run<Value>[] | undefined {
  const runs: (readonly [Value, number])[] = [];
  for (const [place, value] of list.entries()) {
    if (runs.at(-1)?.[0] === value) runs.pop();
    runs.push([value, place + 1]);
    if (runs.length > MOST_RUNS) return undefined;
  }
  return runs.length * 2 < list.length ? runs : undefined;
}

/** The value of the run in which a place lies. */
export function valueAt<Value>(
  place: Int,
  runs: readonly Run<Value>[],
  choose: (test: Bool, yes: Value, no: Value) => Value,
): Value {
  const [[last] = [undefined as Value], ...others] = runs.toReversed();
  return others.reduce(
    (later, [value, end]) => choose(less(place, end), value, later),
    last as Value,
  );
}
