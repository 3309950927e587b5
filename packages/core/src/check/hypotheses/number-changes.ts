import { type ColumnChange, mostCommon, type Pair } from './column-change.js';
import { isClose, numberOf } from './values.js';

const FACTORS = [100, 0.01, 10, 0.1, 1000, 0.001, -1];

/** Fewer rows may have a factor or a difference in common by chance. */
const FEWEST = 5;

const change = (
  cause: ColumnChange['cause'],
  text: string,
  test: (expected: number, actual: number) => boolean,
): ColumnChange => ({
  cause,
  text,
  test({ expected, actual }) {
    const [from, to] = [numberOf(expected), numberOf(actual)];
    return from !== undefined && to !== undefined && test(from, to);
  },
});

const EPSILON = 1e-9;

/** Half away from zero, despite floats. */
const rounded = (value: number): number =>
  Math.sign(value) * Math.floor(Math.abs(value) + 0.5 + EPSILON);
const halfEven = (value: number): number => {
  const floor = Math.floor(value + EPSILON);
  const isHalf = Math.abs(value - floor - 0.5) < 1e-6;
  return isHalf ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(value);
};
const truncated = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 1e-7);
const raised = (value: number): number => Math.ceil(value - 1e-7);
const lowered = (value: number): number => Math.floor(value + 1e-7);

const WAYS: readonly (readonly [ColumnChange['cause'], string, (value: number) => number])[] = [
  ['rounding', 'rounded', rounded],
  ['rounding', 'rounded half to even', halfEven],
  ['truncation', 'truncated', truncated],
  ['rounding', 'rounded up', raised],
  ['rounding', 'rounded down', lowered],
];

function digitsText(digits: number): string {
  if (digits === 0) return 'to whole numbers';
  if (digits < 0) return `to multiples of ${10 ** -digits}`;
  return `to ${digits} decimal${digits === 1 ? '' : 's'}`;
}

/** Cents of a floating-point number that is slightly too small, such as 8.29: one is lost. */
const cents = (value: number): number => Math.trunc(value * 100) / 100;

function roundings(pairs: readonly Pair[], scale: number): readonly ColumnChange[] {
  const changes: ColumnChange[] = [];
  // Of a flag or a code, anything may be a multiple of ten.
  const least = new Set(pairs.map(({ expected }) => expected)).size < 3 ? 0 : -3;
  for (let digits = Math.max(0, scale - 1); digits >= least; digits -= 1) {
    const unit = 10 ** digits;
    for (const [cause, how, make] of WAYS) {
      changes.push(
        change(cause, `is ${how} ${digitsText(digits)}`, (from, to) =>
          isClose(make(from * unit) / unit, to),
        ),
      );
    }
  }
  return changes;
}

const numbersOf = (pairs: readonly Pair[]): readonly (readonly [number, number])[] =>
  pairs.flatMap(({ expected, actual }) => {
    const [from, to] = [numberOf(expected), numberOf(actual)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });

/** One factor, or one difference, that all rows share. */
function shared(pairs: readonly Pair[], scale: number): readonly ColumnChange[] {
  const numbers = numbersOf(pairs);
  const expected = new Set(numbers.map(([from]) => from));
  if (numbers.length < FEWEST || expected.size < 3) return [];
  const unit = 10 ** -scale;
  // The largest amount tells a factor best.
  const [from = 0, to = 0] = numbers.reduce((most, one) =>
    Math.abs(one[0]) > Math.abs(most[0]) ? one : most,
  );
  const factor = from === 0 ? 0 : Number((to / from).toPrecision(4));
  const difference = Number((to - from).toFixed(6));
  const common = mostCommon(numbers.map(([one, other]) => Number((other - one).toFixed(6))));
  return [
    ...[...new Set([difference, common ?? difference])].map((by) =>
      change('off-by-constant', `is off by ${by}`, (one, other) => isClose(one + by, other)),
    ),
    ...(factor === 0
      ? []
      : [
          change('scaled', `is multiplied by ${factor}`, (one, other) =>
            isClose(one * factor, other, unit / 2 + Math.abs(one) * 1e-4),
          ),
        ]),
  ];
}

/** What may have happened to numbers, the simplest first. */
export const numberChanges = (pairs: readonly Pair[], scale: number): readonly ColumnChange[] => [
  change(
    'float-noise',
    'has the noise of floating-point numbers',
    (from, to) => Math.abs(to - from) <= Math.max(1e-6, Math.abs(from) * 2e-7),
  ),
  ...FACTORS.map((factor) =>
    change(
      'scaled',
      `is multiplied by ${factor}`,
      (from, to) => from !== 0 && isClose(from * factor, to),
    ),
  ),
  ...FACTORS.filter((factor) => factor > 0 && factor < 1).map((factor) =>
    change(
      'scaled',
      `is divided by ${Math.round(1 / factor)}`,
      (from, to) => to !== 0 && isClose(from * factor, to, 0.5 * 10 ** -scale),
    ),
  ),
  change(
    'truncation',
    'is truncated to cents as a floating-point number: 8.29 becomes 8.28',
    (from, to) => isClose(cents(from), to),
  ),
  change('truncation', 'is cut at the separator of its thousands: 1,189.95 becomes 1', (from, to) =>
    isClose(Math.abs(from) < 1000 ? from : Math.trunc(from / 1000), to),
  ),
  ...roundings(pairs, scale),
  ...shared(pairs, scale),
];
