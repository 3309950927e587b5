/** What a configuration exports, read once and taken for what it is: nothing in it is passed over. */

/** An object as one writes it with braces: no list, no instance of a class, and none that inherits settings. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A member that can't be a setting, or that can't be read. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

/** Deeper than any setting is. */
const DEEPEST = 6;

/** Names that every object has: to whoever looks a setting up by name, they are there already. */
const isInherited = (name: string): boolean => name in Object.prototype;

/** The first member with a name that every object has, by its path. */
export function inheritedName(value: unknown, path = ''): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const found = isInherited(name) ? at : inheritedName(member, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A copy in which every setting is a value, whatever getters it came from. What is no plain object, such as an
 * adapter's instance, and what is under the paths of `whole`, stays as it is.
 *
 * @throws Unusable for a member that no configuration may have, or whose getter throws
 */
export function plainCopy(value: unknown, whole: readonly string[], path = ''): unknown {
  if (!isPlain(value) || path.split('.').length > DEEPEST) return value;
  const names = Reflect.ownKeys(value).filter((name) => typeof name === 'string');
  return Object.fromEntries(
    names.map((name) => {
      const at = path === '' ? name : `${path}.${name}`;
      const unusable = (reason: string) => new Unusable(`'${at}' ${reason}`);
      if (isInherited(name)) throw unusable('is not a setting');
      let member: unknown;
      try {
        member = value[name];
      } catch (error) {
        throw unusable(`can't be read: ${error instanceof Error ? error.message : String(error)}`);
      }
      return [name, whole.includes(at) ? member : plainCopy(member, whole, at)];
    }),
  );
}
