import { HeadwaterError } from '@headwater/core';
import type { AnyMapping } from '@headwater/core/check';

/** A table of a mapping file, with the line on which it begins. */
export interface MappedLine {
  readonly mapping: AnyMapping;
  readonly line: number;
}

function namesOf(mapping: AnyMapping): readonly string[] {
  const { target } = mapping;
  const own = [`${target.schema}.${target.table}`, target.table];
  return mapping.kind === 'query'
    ? own
    : [...own, `${mapping.system}.${mapping.table}`, mapping.table];
}

/**
 * The mapped tables with any of the names, those of the target or the source's; all of them if none is given.
 *
 * @throws HeadwaterError INVALID_INPUT if a name is no table's
 */
export function chosenTables(
  all: readonly MappedLine[],
  names: readonly string[] | undefined,
): readonly MappedLine[] {
  if (names === undefined) return all;
  const isNamed = (mapping: AnyMapping, name: string): boolean =>
    namesOf(mapping).some((own) => own.toLowerCase() === name.toLowerCase());
  for (const name of names) {
    if (all.some(({ mapping }) => isNamed(mapping, name))) continue;
    const known = all.map(({ mapping }) => `${mapping.target.schema}.${mapping.target.table}`);
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The mapping has no table '${name}'.`,
      next: `Its tables are: ${[...new Set(known)].join(', ')}.`,
    });
  }
  return all.filter(({ mapping }) => names.some((name) => isNamed(mapping, name)));
}
