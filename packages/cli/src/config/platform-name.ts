/**
 * What a platform may be called: the last part of its package's name. Whatever names one, a flag or a
 * file, is held to it, since the name decides what is imported: never a path.
 */
export const isPlatformName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name);
