import type { Parameters } from '@headwater/core/dataset';

type Texture = NonNullable<Parameters['texture']>;

/** What decides the rows: the dataset, and its parameters. */
export interface SourceParameters extends Parameters {
  readonly dataset: string;
}

/** A number as somebody wrote it. What isn't one stays as it is, so that the dataset refuses it in those words. */
function numberIn(text: string): number {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? (text as unknown as number) : number;
}

/** The parameters that an address names. They aren't checked: the dataset does that. */
export function parametersIn(search: URLSearchParams): Partial<SourceParameters> {
  const [dataset, seed, scale] = [search.get('dataset'), search.get('seed'), search.get('scale')];
  const [epoch, deletes] = [search.get('epoch'), search.get('deletes')];
  const [variant, texture] = [search.get('variant'), search.get('texture')];
  return {
    ...(dataset === null ? {} : { dataset }),
    ...(seed === null ? {} : { seed: numberIn(seed) }),
    ...(scale === null ? {} : { scale: numberIn(scale) }),
    ...(epoch === null ? {} : { epoch }),
    ...(deletes === null ? {} : { deletes: deletes as Parameters['deletes'] }),
    ...(variant === null ? {} : { variant }),
    ...(texture === null ? {} : { texture: texture as Texture }),
  };
}

/** The same, as an address names them. */
export const parametersFor = (
  parameters: SourceParameters,
): Record<string, string | undefined> => ({
  dataset: parameters.dataset,
  seed: String(parameters.seed),
  scale: String(parameters.scale),
  epoch: parameters.epoch,
  deletes: parameters.deletes,
  variant: parameters.variant,
  texture: parameters.texture,
});
