import { fail } from './check-value.js';

/** What something that an author gives may be. */
export interface Kind {
  readonly holds: (value: unknown) => boolean;
  /** What to give, as it follows "Give". */
  readonly wanted: string;
}

const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** A value that was given, in short, for messages. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.every(isPlain) ? JSON.stringify(value) : 'a list';
  if (typeof value !== 'object' || value === null) return String(value);
  const { constructor: made } = value;
  return made === undefined || made === Object ? 'an object' : `a ${made.name}`;
}

/** The members of something that an author gives, by name. */
export type Shape<Given> = Readonly<Record<MemberOf<Given>, Kind>>;

/** Members of any of the forms that something has. */
type MemberOf<Given> = Given extends unknown ? keyof Given & string : never;

/** Fails with INVALID_DATASET unless something is of a kind. */
export function requireKind(
  place: string,
  what: string,
  { holds, wanted }: Kind,
  value: unknown,
): void {
  if (holds(value)) return;
  const found = value === undefined ? 'is missing' : `is ${shown(value)}`;
  fail(`${place}: ${what} ${found}.`, `Give ${wanted}.`);
}

/** Fails with INVALID_DATASET unless an object has the members it should have, and no others. */
export function requireShape(
  place: string,
  what: string,
  shape: Readonly<Record<string, Kind>>,
  given: unknown,
): void {
  const names = Object.keys(shape);
  const all = `{ ${names.join(', ')} }`;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const found = given === undefined ? 'is missing' : `is ${shown(given)}`;
    fail(`${place}: ${what} ${found}.`, `Give an object with some of these: ${all}.`);
  }
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) {
    const meant = nearest(unknown, names);
    fail(
      `${place}: ${what} ${what.endsWith('s') ? 'have' : 'has'} \`${unknown}\`, which isn't known here.`,
      meant === undefined ? `Known are ${names.join(', ')}.` : `Write \`${meant}\`.`,
    );
  }
  for (const [name, kind] of Object.entries(shape)) {
    requireKind(place, `\`${name}\``, kind, Reflect.get(given, name));
  }
}

/** The name that a misspelt one stands for, if one is near. */
export const nearest = (given: string, names: readonly string[]): string | undefined => {
  const [best] = names
    .map((name) => ({ name, distance: distanceOf(given.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  return best !== undefined && best.distance <= Math.min(3, given.length / 2)
    ? best.name
    : undefined;
};

/** How many letters have to be put in, taken out, or replaced to make one word of another. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let place = 1; place <= other.length; place += 1) {
      const replaced = (row[place - 1] ?? 0) + (letter === other[place - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
