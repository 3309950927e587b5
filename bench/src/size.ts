/** How much a run measures. */
export interface Size {
  readonly scale: number;
  /** Of each thing that is timed; the median counts. */
  readonly repetitions: number;
  /** The late day that is put beside an early one. */
  readonly lateDay: number;
}

const SIZES: Readonly<Record<string, Size>> = {
  '--smoke': { scale: 1, repetitions: 1, lateDay: 5 },
  '--quick': { scale: 100, repetitions: 1, lateDay: 30 },
};
const WHOLE: Size = { scale: 1000, repetitions: 3, lateDay: 30 };

/**
 * The size that a command line asks for: `--smoke` only shows within seconds that the bench runs, `--quick`
 * gives a first impression, and nothing means all of it. Ends the process with 2 on anything else.
 */
export function sizeOf(args: readonly string[]): Size {
  const [asked, ...others] = args;
  const size = asked === undefined ? WHOLE : SIZES[asked];
  if (size !== undefined && others.length === 0) return size;
  console.error(
    `'${args.join(' ')}' is no size. Give ${Object.keys(SIZES).join(' or ')}, or nothing.`,
  );
  process.exit(2);
}
