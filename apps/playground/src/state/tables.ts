import type { Cell } from '@headwater/core/adapter';
import type { DescribedTable } from '@headwater/core/inspection';
import type { GridColumn } from '../app/grid.js';
import type { TableName } from '../worker/day-counts.js';
import { addressed } from './address.js';
import { opened } from './source.js';

/** Every table of the open dataset. */
export const allTables = (): readonly (TableName & DescribedTable)[] =>
  (opened.value?.description.systems ?? []).flatMap(({ name: system, tables }) =>
    tables.map((table) => ({ ...table, system, table: table.name })),
  );

/** As the address and SQL name it. */
export const fullName = ({ system, table }: TableName): string => `${system}.${table}`;

/** The table that the address names, or else the one to which the most different things happen. */
export function shownTable(): TableName {
  const all = allTables();
  const eventful = [...all].sort((a, b) => b.events.length - a.events.length)[0];
  const asked = addressed('table');
  const found = all.find((each) => fullName(each) === asked) ?? eventful;
  return { system: found?.system ?? '', table: found?.table ?? '' };
}

/** A table as the dataset describes it. */
export const describedTable = (table: TableName): DescribedTable | undefined =>
  allTables().find((each) => fullName(each) === fullName(table));

const NUMBERS = /^(integer|bigint|decimal|double)/;

/** The columns of a table, in order. */
export const columnsOf = (table: TableName): readonly GridColumn[] =>
  (describedTable(table)?.columns ?? []).map(({ name, type }) => ({
    ...{ name, type },
    isNumber: NUMBERS.test(type),
  }));

/** A row's key as core takes it: of several columns, their values with commas between them. Undefined without a key. */
export function keyOf(table: TableName, cells: readonly Cell[]): string | undefined {
  const { columns = [], key = [] } = describedTable(table) ?? {};
  if (key.length === 0) return undefined;
  return key.map((name) => cells[columns.findIndex((each) => each.name === name)]).join(',');
}
