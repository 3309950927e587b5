import type { TableName, TimeTravel } from '@headwater/core/adapter';
import { qualified, quote } from './spelling.js';

export const asOf = (name: TableName, version: number): string =>
  `${qualified(name)} VERSION AS OF ${version}`;

/** How Delta spells the former versions of a table. People read them, from whichever catalog. */
export const timeTravelIn = (catalog: string | undefined): TimeTravel => ({
  source: (name, version) =>
    catalog === undefined ? asOf(name, version) : `${quote(catalog)}.${asOf(name, version)}`,
  restore: (name, version) => `RESTORE TABLE ${qualified(name)} TO VERSION AS OF ${version}`,
});
