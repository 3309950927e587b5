import { HeadwaterError } from '@headwater/core';
import type { Dataset } from '@headwater/core/dataset';

/** A table of a dataset. */
export interface NamedTable {
  readonly system: string;
  readonly table: string;
}

export const allTables = (dataset: Dataset): readonly NamedTable[] =>
  dataset.systems.flatMap(({ name, tables }) =>
    tables.map((table) => ({ system: name, table: table.name })),
  );

const qualified = ({ system, table }: NamedTable): string => `${system}.${table}`;

const isNamed = (table: NamedTable, name: string): boolean =>
  name === table.table || name === qualified(table);

/**
 * The tables with any of the names, as table or as system.table; all of them if none is given.
 *
 * @throws HeadwaterError INVALID_INPUT
 */
export function tablesNamed(
  dataset: Dataset,
  names: readonly string[] | undefined,
): readonly NamedTable[] {
  const all = allTables(dataset);
  if (names === undefined) return all;
  for (const name of names) {
    if (all.some((table) => isNamed(table, name))) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The dataset '${dataset.name}' has no table '${name}'.`,
      next: `Its tables are: ${all.map(({ table }) => table).join(', ')}.`,
    });
  }
  return all.filter((table) => names.some((name) => isNamed(table, name)));
}
/**
 * The only table with a name.
 *
 * @throws HeadwaterError INVALID_INPUT if there is none, or several systems have one
 */
export function tableNamed(dataset: Dataset, name: string): NamedTable {
  const found = tablesNamed(dataset, [name]);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The dataset '${dataset.name}' has several tables '${name}'.`,
    next: `Name one of: ${found.map(qualified).join(', ')}.`,
  });
}
