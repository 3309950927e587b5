import { fail } from './check-value.js';
import type { DatasetDefinition } from './dataset.js';
import { type Kind, requireKind, requireShape, type Shape, shown } from './shape.js';

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const kind = (holds: Kind['holds'], wanted: string): Kind => ({ holds, wanted });

const maybe = ({ holds, wanted }: Kind): Kind =>
  kind((value) => value === undefined || holds(value), wanted);

const number = kind((value) => typeof value === 'number', 'a number');

const SYSTEMS = "() => [system('shop', 'A shop.', [orders])]";

const DATASET: Shape<DatasetDefinition> = {
  name: kind(isText, 'a name of lower-case letters, digits, and dashes'),
  generatorVersion: kind(isText, "a version as a text, such as '1'"),
  description: kind((value) => typeof value === 'string', 'a text'),
  defaultEpoch: kind(isText, "the date of day 0 as a text, such as '2026-01-04'"),
  defaultSeed: maybe(number),
  lastDay: maybe(kind((value) => typeof value === 'function', 'a function: (scale) => 3_650')),
  past: maybe(number),
  variants: maybe(kind((value) => typeof value === 'object' && value !== null, 'an object')),
  systems: kind((value) => typeof value === 'function', `a function: ${SYSTEMS}`),
};

/** Fails with INVALID_DATASET unless a dataset's definition has the members it should have. */
export function requireDatasetShape(given: unknown): void {
  const name: unknown = Object(given).name;
  const place = typeof name === 'string' ? `Dataset '${name}'` : 'A dataset';
  requireShape(place, 'its definition', DATASET, given);
}

/** Fails with INVALID_DATASET unless the function of a dataset's systems gave some. */
export function requireSystems(dataset: string, given: unknown): void {
  const place = `Dataset '${dataset}'`;
  if (given instanceof Promise) {
    // Whatever it comes to, this is what is said.
    given.catch(() => undefined);
    fail(`${place}: \`systems\` gives a promise.`, `Leave out async: systems: ${SYSTEMS}.`);
  }
  const isList = (value: unknown): boolean => Array.isArray(value);
  requireKind(place, 'what `systems` gives', kind(isList, `a list of systems: ${SYSTEMS}`), given);
  for (const [index, one] of (given as readonly unknown[]).entries()) {
    if (typeof one === 'object' && one !== null && ('define' in one || 'tables' in one)) continue;
    fail(
      `${place}: number ${index + 1} in the list of its systems is ${shown(one)}.`,
      `List systems, which list their tables: ${SYSTEMS}.`,
    );
  }
}
