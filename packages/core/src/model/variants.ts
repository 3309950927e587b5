import { HeadwaterError } from '../errors.js';
import { fail } from './check-value.js';

/** The variants of a dataset by name, each with what sets it apart. The first is the default. */
export type Variants<Name extends string = string> = Readonly<Record<Name, string>>;

/** A dataset, as far as its variants go. */
export interface Varying {
  readonly name: string;
  readonly variants: Variants;
}

/** The variant that is simulated unless another is asked for; undefined for a dataset without any. */
export const defaultVariant = (variants: Variants): string | undefined => Object.keys(variants)[0];

/** Fails with INVALID_INPUT unless the dataset has the variant. */
export function requireVariant({ name, variants }: Varying, asked: string | undefined): void {
  if (asked === undefined || Object.hasOwn(variants, asked)) return;
  const names = Object.keys(variants);
  throw new HeadwaterError(
    'INVALID_INPUT',
    names.length === 0
      ? {
          what: `The dataset '${name}' has no variants, so it has no '${asked}' either.`,
          next: 'Ask for no variant.',
        }
      : {
          what: `The dataset '${name}' has no variant '${asked}'.`,
          next: `Its variants are: ${names.join(', ')}.`,
        },
  );
}

/** A variant that was recorded, or the default where the dataset has no such variant. */
export const knownVariant = (variants: Variants, recorded: string | undefined) =>
  recorded !== undefined && Object.hasOwn(variants, recorded) ? recorded : defaultVariant(variants);

/** Fails with INVALID_DATASET unless each has a name and a description. */
export function checkVariants(dataset: string, variants: Variants): void {
  for (const [variant, description] of Object.entries<unknown>(variants)) {
    const isName = /^[A-Za-z][\w-]{0,39}$/.test(variant);
    if (isName && typeof description === 'string' && description.trim() !== '') continue;
    fail(
      `Dataset '${dataset}' has the variant '${variant}'${isName ? ' without a description' : ''}.`,
      "Begin its name with a letter, go on with letters, digits, '_' and '-', 40 in all, and say what sets it apart.",
    );
  }
}
