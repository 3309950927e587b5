/** Similar consecutive items, created on demand. */
export interface Run<T> {
  readonly length: number;
  /** The item at an index from 0 up to, but not including, `length`. */
  readonly at: (index: number) => T;
}

const alone = <T>(item: T): Run<T> => ({ length: 1, at: () => item });

/**
 * The steps of an operation, in order. A large table takes one statement per piece, possibly a
 * million: each is created on demand, and none is kept.
 *
 * @example
 * for (const { label, sql } of plan.steps) console.log(label, sql);
 * const first = plan.steps.at(0);
 */
export class StepList<T> implements Iterable<T> {
  /** How many steps there are. */
  readonly length: number;

  /** Private at run time, too: two lists of the same steps compare as equal. */
  readonly #runs: readonly Run<T>[];

  constructor(runs: readonly Run<T>[]) {
    this.#runs = runs;
    this.length = runs.reduce((sum, run) => sum + run.length, 0);
  }

  /** Single steps, and runs of them. */
  static of<T extends object>(parts: readonly (T | Run<T>)[]): StepList<T> {
    return new StepList(parts.map((part) => ('at' in part ? (part as Run<T>) : alone(part as T))));
  }

  /** The step at an index, counted from 0; undefined beyond the last. */
  at(index: number): T | undefined {
    let before = 0;
    for (const run of this.#runs) {
      if (index < before + run.length) return index < before ? undefined : run.at(index - before);
      before += run.length;
    }
    return undefined;
  }

  /** A sum over all steps, in which each step of a run counts like its first. */
  sum(of: (first: T) => number): number {
    return this.#runs.reduce(
      (sum, run) => (run.length === 0 ? sum : sum + run.length * of(run.at(0))),
      0,
    );
  }

  *[Symbol.iterator](): Generator<T> {
    for (const { length, at } of this.#runs) {
      for (let index = 0; index < length; index += 1) yield at(index);
    }
  }

  /** The runs whose first step passes. */
  keepRuns(passes: (first: T) => boolean): StepList<T> {
    return new StepList(this.#runs.filter((run) => run.length > 0 && passes(run.at(0))));
  }

  /** Skips the steps before an index, except those of runs whose first step passes. */
  skip(index: number, passes: (first: T) => boolean): StepList<T> {
    let before = 0;
    const rest: Run<T>[] = [];
    for (const run of this.#runs) {
      const skipped = Math.min(run.length, Math.max(0, index - before));
      before += run.length;
      if (run.length > 0 && passes(run.at(0))) rest.push(run);
      else if (skipped < run.length) {
        rest.push({ length: run.length - skipped, at: (place) => run.at(skipped + place) });
      }
    }
    return new StepList(rest);
  }

  /** Turns each run into another of the same length, in order. */
  async mapRuns<U>(to: (run: Run<T>, index: number) => Promise<(place: number) => U>) {
    const mapped: Run<U>[] = [];
    let before = 0;
    for (const run of this.#runs) {
      mapped.push({ length: run.length, at: await to(run, before) });
      before += run.length;
    }
    return new StepList(mapped);
  }

  /** All of these lists, one after another. */
  static join<T>(lists: readonly StepList<T>[]): StepList<T> {
    return new StepList(lists.flatMap((list) => list.#runs));
  }

  toJSON(): readonly T[] {
    return [...this];
  }
}
