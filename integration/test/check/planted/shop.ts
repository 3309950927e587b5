import type { CheckMapping, CheckReport } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { Warehouse } from '../support/warehouse.js';

/** The checked day, and the last one that the answers reach. */
export const DAY = 6;
const LAST = 8;

export type Kind = CheckMapping['kind'];

/** The tables that mistakes are planted in, with their systems. */
const TABLES = {
  customers: 'jaffle_shop',
  products: 'jaffle_shop',
  orders: 'jaffle_shop',
  order_items: 'jaffle_shop',
  payments: 'jaffle_shop',
  email_activity: 'jaffle_crm',
  web_sessions: 'jaffle_crm',
} as const;

export type TableName = keyof typeof TABLES;

const MODELS = {
  soft: jaffle.model(jaffle.defaults),
  hard: jaffle.model({ ...jaffle.defaults, deletes: 'hard' }),
  real: jaffle.model({ ...jaffle.defaults, texture: 'real' }),
} as const;

/** Other sources, by the parameter that sets them apart. */
const OTHERS = {
  seed: { seed: 7 },
  epoch: { epoch: '2026-02-02' },
  scale: { scale: 2 },
  deletes: { deletes: 'soft' },
  texture: { texture: 'plain' },
} as const;

/** A source: with soft deletes or hard ones, or of real texture. */
export type SourceName = keyof typeof MODELS;

/** The last second of a day, as SQL. */
export const endOf = (day: number): string =>
  `TIMESTAMP '${MODELS.soft.calendar.dateOf(day)} 23:59:59'`;
export const startOf = (day: number): string =>
  `TIMESTAMP '${MODELS.soft.calendar.dateOf(day)} 00:00:00'`;

/** A table's rows as they were at an instant: at the end of the day, unless it is SQL for another. */
export function asOf(table: TableName, at: number | string): string {
  const instant = typeof at === 'number' ? endOf(at) : at;
  return `(SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.${table} WHERE valid_from <= ${instant} AND (valid_to IS NULL OR valid_to > ${instant}))`;
}

/** What a right pipeline has made of a table. */
export function right(kind: Kind, table: TableName): string {
  const end = endOf(DAY);
  switch (kind) {
    case 'copy':
      return asOf(table, DAY);
    case 'scd2':
      return `(SELECT * REPLACE (CASE WHEN valid_to <= ${end} THEN valid_to END AS valid_to, valid_to IS NULL OR valid_to > ${end} AS is_current) FROM history.${table} WHERE valid_from <= ${end})`;
    case 'changes':
      return `(SELECT * FROM changes.${table} WHERE instant <= ${end})`;
  }
}

const WORDS = { insert: 'insert', update: 'update', delete: 'delete' };

function mappingOf(kind: Kind, table: TableName): CheckMapping {
  const base = { system: TABLES[table], table, target: { schema: 'wh', table: 't' } };
  switch (kind) {
    case 'copy':
      return { kind, ...base };
    case 'scd2':
      return { kind, ...base, validFrom: 'valid_from', validTo: 'valid_to' };
    case 'changes':
      return { kind, ...base, from: 0, instant: 'instant', op: 'op', words: WORDS };
  }
}

/** A shop's warehouse in memory, in which one table at a time is wrong. */
export class Shop {
  private readonly warehouse: Warehouse;

  constructor(source: SourceName) {
    this.warehouse = new Warehouse(MODELS[source]);
  }

  /** Puts the answers of all days into it, and orders of other sources. */
  async fill(
    tables: readonly TableName[] = Object.keys(TABLES) as TableName[],
    others = Object.entries(OTHERS),
  ): Promise<void> {
    // For tables as small as these, sharing work among threads costs more than it saves.
    await this.warehouse.run('SET threads = 1');
    for (const table of tables) {
      const source = { system: TABLES[table], table };
      await this.warehouse.put(`history.${table}`, source, { view: 'history', to: LAST });
      const changes = { view: 'changes', from: 0, to: LAST } as const;
      await this.warehouse.put(`changes.${table}`, source, changes);
    }
    for (const [name, parameters] of others) {
      const other = jaffle.model({ ...jaffle.defaults, ...parameters });
      const source = { system: TABLES.orders, table: 'orders' };
      await this.warehouse.put(`other.${name}`, source, { view: 'state', day: DAY }, other);
    }
    await this.warehouse.run('CREATE SCHEMA wh');
  }

  /** Makes a table right, damages it, and checks it. */
  async checkAfter(
    kind: Kind,
    table: TableName,
    statements: readonly string[],
    changed: Partial<CheckMapping> = {},
  ): Promise<CheckReport> {
    await this.warehouse.run(
      `CREATE OR REPLACE TABLE wh.t AS FROM ${right(kind, table)}`,
      ...statements,
    );
    return this.warehouse.check(DAY, { ...mappingOf(kind, table), ...changed } as CheckMapping);
  }

  /** Runs statements where its tables are. */
  run(...statements: readonly string[]): Promise<void> {
    return this.warehouse.run(...statements);
  }

  close(): Promise<void> {
    return this.warehouse.close();
  }
}
