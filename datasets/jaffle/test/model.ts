import { type Change as AnyChange, tableViews } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import type { Model, Parameters } from '@headwater/core/dataset';
import { jaffle } from '../src/index.js';

export const modelOf = (parameters: Partial<Parameters> = {}): Model =>
  jaffle.model({ ...jaffle.defaults, ...parameters });

/** Every table with the system that it belongs to. */
export const TABLES = jaffle.systems.flatMap(({ name: system, tables }) =>
  tables.map(({ name: table, key: [key = ''] }) => ({ system, table, key })),
);

/** A change of a row that stays, as all do with soft deletes. */
export type Change = AnyChange & { readonly after: Row };

const viewsOf = (model: Model, table: string) => {
  const system = TABLES.find((candidate) => candidate.table === table)?.system;
  return tableViews(model, system ?? 'none', table);
};

/** What a table holds at the end of a day. */
export const rowsOn = (model: Model, table: string, day: number): Row[] => [
  ...viewsOf(model, table).state(model.calendar.endOf(day)),
];

/** What happens to a table from one day to another, both included. */
export function changesOn(model: Model, table: string, from: number, to = from): Change[] {
  const { calendar } = model;
  const window = { from: calendar.endOf(from - 1), to: calendar.endOf(to) };
  const changes = [...viewsOf(model, table).changes(window)];
  return changes.flatMap((change) =>
    change.after === null ? [] : [{ ...change, after: change.after }],
  );
}

export const seeds = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index * 7919);
