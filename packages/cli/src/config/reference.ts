/** How an adapter or a dataset is named: by shorthand, package, or file. */

/**
 * The last part of a package's name: `shop` for `@headwater/dataset-shop`. Data files may use
 * nothing else, since the name decides what is imported: never a path.
 */
export const isShorthand = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name);

/** Whether a text is a package name. Data files may use these, since they can't be paths. */
export const isPackage = (name: string): boolean =>
  !isFilePath(name) && /^(?:@[a-z0-9][a-z0-9_.-]{0,63}\/)?[a-z0-9][a-z0-9_.-]{0,63}$/.test(name);

export const isFilePath = (text: string): boolean =>
  /^\.{0,2}[\\/]|^[a-z]:[\\/]/i.test(text) ||
  (/\.[mc]?[jt]s$/.test(text) && !/^@|:\/\//.test(text));

/** Whether a text names a dataset, by its shorthand or its file. */
export const isDatasetReference = (text: string): boolean => isFilePath(text) || isShorthand(text);

/** Whether a text names an adapter in any of these ways. */
export const isReference = (text: string): boolean => isFilePath(text) || isPackage(text);

const SCOPE = '@headwater/';
const PREFIX = 'headwater-adapter-';

/** The packages a reference may stand for, in order of preference. */
export function packagesFor(reference: string): readonly string[] {
  if (!isShorthand(reference) || reference.startsWith(PREFIX)) return [reference];
  return [`${SCOPE}${reference}`, `${PREFIX}${reference}`, reference];
}

/** The shortest reference to a package. */
export function shorthandOf(name: string): string {
  const prefix = [SCOPE, PREFIX].find((each) => name.startsWith(each)) ?? '';
  return name.slice(prefix.length);
}
