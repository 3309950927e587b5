import { createSource, type Source, type SourceOptions, tableViews } from '@headwater/core';
import type { Adapter, Row, Session } from '@headwater/core/adapter';
import type { Model, Parameters } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';

export const modelOf = (parameters: Partial<Parameters> = {}): Model =>
  jaffle.model({ ...jaffle.defaults, ...parameters });

/** Every table of the dataset, with its system and the name of its key. */
export const TABLES = jaffle.systems.flatMap(({ name: system, tables }) =>
  tables.map(({ name: table, key }) => ({ system, table, key: key[0] ?? '' })),
);

export type TableRef = (typeof TABLES)[number];

/** What the evaluator says a table holds at the end of a day. */
export const expectedRows = (model: Model, { system, table }: TableRef, day: number): Row[] => [
  ...tableViews(model, system, table).state(model.calendar.endOf(day)),
];

/** A loaded source on its own DuckDB database, with access to its rows. */
export class Simulated {
  private constructor(
    readonly model: Model,
    readonly source: Source,
    private readonly adapter: Adapter,
  ) {}

  /** Loads the baseline, into memory unless a database is named. */
  static async load(
    parameters: Partial<Parameters> = {},
    options: { database?: string; now?: SourceOptions['now'] } = {},
  ): Promise<Simulated> {
    const adapter = duckdb({ database: options.database });
    const source = createSource({ adapter, dataset: jaffle, ...parameters, now: options.now });
    await source.loadBaseline();
    return new Simulated(modelOf(parameters), source, adapter);
  }

  /** Applies the days up to the given one; day 0 is already loaded. */
  async moveTo(day: number): Promise<void> {
    if (day > 0) await this.source.applyDelta({ day, through: true });
  }

  /** Lends a session that may also write; nothing else can use the source meanwhile. */
  async session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.adapter.openWriter();
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  rows({ system, table, key }: TableRef): Promise<readonly Row[]> {
    return this.session((session) =>
      session.query(`SELECT * FROM "${system}"."${table}" ORDER BY "${key}"`),
    );
  }

  close(): Promise<void> {
    return this.source.close();
  }
}
