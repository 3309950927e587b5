/**
 * What tells the instances of a class of ours, whichever copy of this package made them: an adapter or a dataset may bring a
 * copy of its own. `Symbol.for` reads a registry that the whole process shares.
 */
export const brandOf = (name: string): symbol => Symbol.for(`@headwater/core/${name}`);

export const isBranded = (value: unknown, brand: symbol): boolean =>
  typeof value === 'object' && value !== null && brand in value;

/** On the prototype, so that neither JSON nor an inspection of an instance shows it. */
export const addBrand = (prototype: object, brand: symbol): void => {
  Object.defineProperty(prototype, brand, { value: true });
};
