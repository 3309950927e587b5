import { fail } from './check-value.js';

/** Fails if two names are the same to an engine that ignores case, as most do. */
export function requireDistinct(
  place: string,
  names: readonly string[],
  filled: readonly string[] = [],
): void {
  const known = new Map<string, string>();
  for (const name of names) {
    const twin = known.get(name.toLowerCase());
    if (twin === name && filled.includes(name)) {
      fail(`${place} names '${name}', which Headwater adds by itself.`, 'Leave it out.');
    }
    if (twin === name) fail(`${place} names '${name}' twice.`, 'Give each a unique name.');
    if (twin !== undefined) {
      const what = `${place} names '${twin}' and '${name}', which differ only in case.`;
      fail(what, 'Give each a unique name: most engines ignore case.');
    }
    known.set(name.toLowerCase(), name);
  }
  const blank = names.find((name) => name.trim() === '' || name.length > 100);
  if (blank !== undefined) fail(`${place} has the name '${blank}'.`, 'Use 1 to 100 characters.');
}
