import type { Dialect, Session } from '@headwater/core/adapter';
import type { CheckMapping, CheckReport } from '@headwater/core/check';
import type { Model } from '@headwater/core/dataset';
import { MODEL, Warehouse } from './warehouse.js';

/** The checked day, and its first instant. */
export const DAY = 5;
export const LAST_DAY = `TIMESTAMP '${MODEL.calendar.dateOf(DAY)} 00:00:00'`;

const SOURCES = {
  customers: 'customer_id',
  orders: 'order_id',
  products: 'product_id',
} as const;

export type SourceTable = keyof typeof SOURCES;
const KINDS = ['copy', 'scd2', 'changes'] as const;
export type Kind = (typeof KINDS)[number];

const PREFIX = { copy: 'stg', scd2: 'dim', changes: 'log' } as const;

export const nameOf = (kind: Kind, table: SourceTable): string => `wh.${PREFIX[kind]}_${table}`;

/** A correct pipeline, with its own names and load metadata. */
function build(kind: Kind, table: SourceTable, until = ''): string {
  const key = SOURCES[table];
  const own = `* RENAME (${key} AS id), TIMESTAMP '2030-01-01 06:00:00' AS _loaded_at`;
  const name = `CREATE OR REPLACE TABLE ${nameOf(kind, table)} AS SELECT`;
  switch (kind) {
    case 'copy':
      return `${name} ${own} FROM state${until}.${table}`;
    case 'scd2':
      return `${name} * EXCLUDE (valid_from, valid_to, is_current), valid_from AS dbt_valid_from, valid_to AS dbt_valid_to, CASE WHEN is_current THEN 'Y' ELSE 'N' END AS current_flag FROM (SELECT ${own} FROM history${until}.${table})`;
    case 'changes':
      return `${name} * EXCLUDE (op, is_soft_delete, sequence, instant), upper(op[1]) AS op, 10 * sequence AS seq, instant AS changed_at FROM (SELECT ${own} FROM changes${until}.${table})`;
  }
}

/** The pipeline's tables if it last ran the day before. */
export const asOfTheDayBefore = (kind: Kind, table: SourceTable): string =>
  build(kind, table, '_before');

export function mappingOf(kind: Kind, table: SourceTable): CheckMapping {
  const [schema = '', target = ''] = nameOf(kind, table).split('.');
  const base = {
    system: 'jaffle_shop',
    table,
    target: { schema, table: target },
    columns: { [SOURCES[table]]: 'id' },
  };
  switch (kind) {
    case 'copy':
      return { kind, ...base };
    case 'scd2':
      return {
        kind,
        ...base,
        validFrom: 'dbt_valid_from',
        validTo: 'dbt_valid_to',
        isCurrent: { column: 'current_flag', yes: 'Y', no: 'N' },
        version: 'version',
      };
    case 'changes':
      return {
        kind,
        ...base,
        from: 0,
        instant: 'changed_at',
        op: 'op',
        words: { insert: 'I', update: 'U', delete: 'D' },
        sequence: 'seq',
      };
  }
}

const ALL = KINDS.flatMap((kind) =>
  (Object.keys(SOURCES) as SourceTable[]).map((table) => ({ kind, table })),
);

/** A warehouse with all of a right pipeline's tables. */
export class Pipeline {
  readonly warehouse: Warehouse;

  constructor(model: Model = MODEL) {
    this.warehouse = new Warehouse(model);
  }

  /** Puts the answers where the pipeline reads them, and runs it. */
  async fill(): Promise<void> {
    const { warehouse } = this;
    for (const [suffix, day] of [
      ['', DAY],
      ['_before', DAY - 1],
    ] as const) {
      for (const table of Object.keys(SOURCES)) {
        const source = { system: 'jaffle_shop', table };
        await warehouse.put(`state${suffix}.${table}`, source, { view: 'state', day });
        await warehouse.put(`history${suffix}.${table}`, source, { view: 'history', to: day });
        const changes = { view: 'changes', from: 0, to: day } as const;
        await warehouse.put(`changes${suffix}.${table}`, source, changes);
      }
    }
    await warehouse.run('CREATE SCHEMA wh', ...ALL.map(({ kind, table }) => build(kind, table)));
  }

  /** Checks everything after some statements, and then makes their table right again. */
  checkAfter(kind: Kind, table: SourceTable, statements: readonly string[]): Promise<CheckReport> {
    const mappings = ALL.map((one) => mappingOf(one.kind, one.table));
    return this.checkThese(mappings, kind, table, statements);
  }

  /** The same for this table alone, with a change to its mapping. */
  checkOne(
    kind: Kind,
    table: SourceTable,
    statements: readonly string[],
    change: Partial<CheckMapping> = {},
  ): Promise<CheckReport> {
    const mapping = { ...mappingOf(kind, table), ...change } as CheckMapping;
    return this.checkThese([mapping], kind, table, statements);
  }

  /** A detailed report of one table after some statements; then makes the table right again. */
  async detailsAfter(kind: Kind, table: SourceTable, statements: readonly string[]) {
    await this.warehouse.run(...statements);
    try {
      const mappings = [mappingOf(kind, table)];
      const report = await this.warehouse.ask({ day: DAY, mappings, detailed: true });
      return report.tables[0]?.details;
    } finally {
      await this.warehouse.run(build(kind, table));
    }
  }

  /** What somebody finds out after some statements; then makes the table right again. */
  async after<T>(
    kind: Kind,
    table: SourceTable,
    statements: readonly string[],
    work: (session: Session, dialect: Dialect) => Promise<T>,
  ): Promise<T> {
    await this.warehouse.run(...statements);
    try {
      return await this.warehouse.within(work);
    } finally {
      await this.warehouse.run(build(kind, table));
    }
  }

  private async checkThese(
    mappings: readonly CheckMapping[],
    kind: Kind,
    table: SourceTable,
    statements: readonly string[],
  ): Promise<CheckReport> {
    await this.warehouse.run(...statements);
    try {
      return await this.warehouse.check(DAY, ...mappings);
    } finally {
      await this.warehouse.run(build(kind, table));
    }
  }

  close(): Promise<void> {
    return this.warehouse.close();
  }
}
