import { HeadwaterError } from '../../errors.js';
import type { Model } from '../../model/dataset.js';
import type { TableViews } from '../../views/views.js';

/** A table whose promises are checked, with its views. */
export interface Subject {
  readonly model: Model;
  readonly system: string;
  readonly table: string;
  readonly views: TableViews;
}

/** Fails with INVALID_DATASET and names the table. */
export function broken(
  { model, system, table }: Omit<Subject, 'views'>,
  text: { readonly what: string; readonly why?: string; readonly next?: string },
): never {
  throw new HeadwaterError('INVALID_DATASET', {
    ...text,
    what: `Dataset '${model.dataset}', table '${system}.${table}': ${text.what}`,
  });
}
