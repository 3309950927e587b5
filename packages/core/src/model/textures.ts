/** What rows are like: clean, or as those of real sources, in which the classic mistakes of pipelines show. */
export type Texture = 'plain' | 'real';
/** The kinds of texture. */
export const TEXTURES: readonly Texture[] = ['plain', 'real'];

/** The texture of a dataset's rows; parameters leave a plain one out. */
export const textureOf = ({ texture = 'plain' }: { readonly texture?: Texture | undefined }) =>
  texture;
