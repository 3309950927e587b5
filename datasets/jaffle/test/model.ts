import { type Change, tableViews } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import type { Model, Parameters } from '@headwater/core/dataset';
import { jaffle } from '../src/index.js';

export const modelOf = (parameters: Partial<Parameters> = {}): Model =>
  jaffle.model({ ...jaffle.defaults, ...parameters });

/** Every table with the system that it belongs to. */
export const TABLES = jaffle.systems.flatMap(({ name: system, tables }) =>
  tables.map(({ name: table, key }) => ({ system, table, key })),
);

const viewsOf = (model: Model, table: string) => {
  const system = TABLES.find((candidate) => candidate.table === table)?.system;
  return tableViews(model, system ?? 'none', table);
};

/** What a table holds at the end of a day. */
export const rowsOn = (model: Model, table: string, day: number): Row[] => [
  ...viewsOf(model, table).state(model.calendar.endOf(day)),
];

/** What happens to a table from one day to another, both included. */
export const changesOn = (model: Model, table: string, from: number, to = from): Change[] => [
  ...viewsOf(model, table).changes({
    from: model.calendar.endOf(from - 1),
    to: model.calendar.endOf(to),
  }),
];

export const seeds = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index * 7919);
