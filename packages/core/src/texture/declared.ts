/**
 * What values of a real column are like, each as one row in so many: with `{ empty: 40 }`, one text in forty is empty. A row
 * has one of them at most, and keeps it whatever happens to it.
 */
export interface ColumnTexture {
  /** NULL, in a column that admits it. */
  readonly missing?: number;
  /** An empty text. */
  readonly empty?: number;
  /** A text with a space before it, or with two behind it. */
  readonly padded?: number;
  /** A text in capitals, or with a capital at the beginning of each part: `ADA@EXAMPLE.COM`. */
  readonly mixedCase?: number;
  /** A text with more words, up to what the column holds or a thousand letters. */
  readonly long?: number;
  /** The number 0. */
  readonly zero?: number;
  /** The number with the other sign: a refund. */
  readonly negative?: number;
  /** Other texts, such as names in other scripts. */
  readonly others?: { readonly oneIn: number; readonly of: readonly string[] };
}

/** How a table's rows differ from clean ones where the parameter `texture` is `real`. */
export interface TableTexture<Column extends string = string> {
  /** One row in so many can be seen only minutes or hours after the instants it carries; 0: none. 10 by default. */
  readonly late?: number;
  /** One row in so many carries round instants, which it shares with others; 0: none. 10 by default. */
  readonly stamped?: number;
  /** The columns whose values differ, by their names; by default, those whose names suggest it. */
  readonly columns?: Readonly<Partial<Record<Column, ColumnTexture>>>;
}

/** What a column's values can be instead of what they would be. */
export type TextureKind = keyof ColumnTexture;

/** How many rows have each kind: one in so many. In the order in which they are listed; none has two. */
export const kindsOf = (texture: ColumnTexture): readonly (readonly [TextureKind, number])[] =>
  Object.entries(texture).flatMap(([kind, given]: [string, ColumnTexture[TextureKind]]) => {
    const oneIn = typeof given === 'object' ? given.oneIn : given;
    return oneIn === undefined || oneIn === 0 ? [] : [[kind as TextureKind, oneIn] as const];
  });
