/** How much a run measures. */
export interface Size {
  readonly scale: number;
  /** Repetitions of each timed work; the median counts. */
  readonly repetitions: number;
  /** The late day to compare with an early one. */
  readonly lateDay: number;
}

const SIZES: Readonly<Record<string, Size>> = {
  '--smoke': { scale: 1, repetitions: 1, lateDay: 5 },
  '--quick': { scale: 100, repetitions: 1, lateDay: 30 },
};
const WHOLE: Size = { scale: 1000, repetitions: 3, lateDay: 30 };

/**
 * The size a command line asks for: `--smoke` only shows within seconds that the benchmark runs,
 * `--quick` gives a first impression, no argument measures everything. Exits with 2 on anything
 * else.
 */
export function sizeOf(args: readonly string[]): Size {
  const [asked, ...others] = args;
  const size = asked === undefined ? WHOLE : SIZES[asked];
  if (size !== undefined && others.length === 0) return size;
  console.error(
    `'${args.join(' ')}' is not a size. Give ${Object.keys(SIZES).join(' or ')}, or nothing.`,
  );
  process.exit(2);
}
