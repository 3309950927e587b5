import type { DescribedTable } from '@headwater/core/inspection';
import type { GridColumn } from '../../app/grid.js';
import { opened } from '../../state/source.js';
import type { TableName } from '../../worker/day-counts.js';

/** A table as the dataset describes it. */
export function describedTable({ system, table }: TableName): DescribedTable | undefined {
  const found = opened.value?.description.systems.find(({ name }) => name === system);
  return found?.tables.find(({ name }) => name === table);
}

const NUMBERS = /^(integer|bigint|decimal|double)/;

/** The columns of a table, in order. */
export const columnsOf = (table: TableName): readonly GridColumn[] =>
  (describedTable(table)?.columns ?? []).map(({ name, type }) => ({
    ...{ name, type },
    isNumber: NUMBERS.test(type),
  }));
