import { fail } from '../model/check-value.js';
import { isWhole } from '../model/whole-number.js';

/** Choices and how often each is made, relative to the others: `{ card: 6, cash: 1 }`. */
export type Weights = Readonly<Record<string, number>>;

/** Something to choose from: equally likely, as often as listed, or by weight. */
export type Choices<Value extends string | number> =
  | readonly Value[]
  | (Value extends string ? Weights : never);

/** A list in which each choice stands as often as it is to be made. */
export function spelledOut<Value extends string | number>(
  choices: Choices<Value>,
): readonly Value[] {
  if (Array.isArray(choices)) {
    if (choices.length > 0) return choices;
    return fail('A list to choose from is empty.', 'Give at least one choice.');
  }
  const entries = Object.entries(choices as Weights);
  const wrong = entries.find(([, weight]) => !isWhole(weight, 0, 10_000));
  if (wrong !== undefined) {
    fail(`'${wrong[0]}' has the weight ${wrong[1]}.`, 'Give whole numbers from 0 to 10000.');
  }
  const shared = entries.reduce((divisor, [, weight]) => greatestCommonDivisor(weight, divisor), 0);
  const list = entries.flatMap(([choice, weight]) =>
    Array<string>(shared === 0 ? 0 : weight / shared).fill(choice),
  );
  if (list.length === 0) fail('All weights are 0.', 'Give at least one a weight above 0.');
  return list as readonly string[] as readonly Value[];
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);
