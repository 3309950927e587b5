/** Reads what a configuration exports, once and in full: nothing is ignored. */

/** A plain object: not a list, not a class instance, and without inherited settings. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A member that isn't a setting or can't be read. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

/** Deeper than any setting. */
const DEEPEST = 6;

/** Names every object has: looking up a setting by such a name always finds something. */
const isInherited = (name: string): boolean => name in Object.prototype;

/** The path of the first member with a name every object has. */
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
 * A copy in which every setting is a plain value, with getters resolved. Anything that isn't a plain object, such as
 * an adapter instance, and anything under the paths in `whole`, is kept as is.
 *
 * @throws Unusable for a member no configuration may have, or whose getter throws
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
