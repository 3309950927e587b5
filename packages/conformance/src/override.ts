/**
 * The same object with some members replaced. Everything else, members that the contract gains later
 * included, still runs on the object itself, so that private fields keep working.
 */
export function override<T extends object>(object: T, members: Partial<T>): T {
  return new Proxy(object, {
    get(target, name) {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
