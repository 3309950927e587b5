/**
 * Words for the products of a department. An adjective, a material, and a noun make a name of at most
 * 60 characters, such as `Folding Teak Bench`; so do any two of them, or the noun alone.
 */
export interface Department {
  /** Such as `Home and Kitchen`. */
  readonly name: string;
  /** What is sold: `Teapot`. */
  readonly nouns: readonly string[];
  /** What comes first: `Hand-Thrown`. */
  readonly adjectives: readonly string[];
  /** What it is made of, smells of, or comes in: `Stoneware`. */
  readonly materials: readonly string[];
}
