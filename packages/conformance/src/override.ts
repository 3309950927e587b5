import type { Access, Adapter, Session } from '@headwater/core/adapter';

/**
 * The same object with some members replaced. Everything else, including members the contract gains
 * later, still runs on the object itself, so private fields keep working.
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

/** The same database; every session that is opened on it is changed. */
export function withSessions(
  adapter: Adapter,
  change: (session: Session, access: Access) => Session | Promise<Session>,
): Adapter {
  return override(adapter, {
    openReader: async (place) => {
      const session = await adapter.openReader(place);
      return session && change(session, 'read');
    },
    openWriter: async (place) => change(await adapter.openWriter(place), 'write'),
  });
}
