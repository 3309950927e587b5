import type { TableName, VersionSpelling } from '@headwater/core/adapter';
import { qualified, quote } from './spelling.js';

export const asOf = (name: TableName, version: number): string =>
  `${qualified(name)} VERSION AS OF ${version}`;

/** How Delta spells a table's former versions. People read them, whatever their current catalog. */
export const tableVersionsIn = (catalog: string | undefined): VersionSpelling => ({
  source: (name, version) =>
    catalog === undefined ? asOf(name, version) : `${quote(catalog)}.${asOf(name, version)}`,
  restore: (name, version) => `RESTORE TABLE ${qualified(name)} TO VERSION AS OF ${version}`,
});
