/** The median of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How many seconds the work takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/**
 * Repeats several works alternately, so that a disturbance affects all of them; returns each one's
 * median seconds.
 */
export async function medians(
  repetitions: number,
  ...works: readonly (() => Promise<number>)[]
): Promise<readonly number[]> {
  const found: number[][] = works.map(() => []);
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const [index, work] of works.entries()) found[index]?.push(await work());
  }
  return found.map(median);
}
