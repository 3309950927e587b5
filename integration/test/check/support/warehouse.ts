import type { Adapter, Cell, Dialect, Row, Session } from '@headwater/core/adapter';
import { type AnswerRequest, answerOf, flatColumns, flatFeed } from '@headwater/core/answers';
import {
  type AnyMapping,
  type CheckReport,
  type CheckRequest,
  check,
  type Guess,
  guessMappings,
} from '@headwater/core/check';
import type { Model } from '@headwater/core/dataset';
import type { Column } from '@headwater/core/timeline';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { vi } from 'vitest';
import { fill } from './fill.js';

// Comparisons take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

export const MODEL: Model = jaffle.model(jaffle.defaults);

/** The same source with hard deletes. */
export const HARD: Model = jaffle.model({ ...jaffle.defaults, deletes: 'hard' });

/** Every table of the dataset. */
export const TABLES = jaffle.systems.flatMap(({ name: system, tables }) =>
  tables.map(({ name: table, key: [key = ''] }) => ({ system, table, key })),
);

interface TableRef {
  readonly system: string;
  readonly table: string;
}

/** A user's database: tables built from the answers in SQL, and what check reports about them. */
export class Warehouse {
  private readonly adapter: Adapter = duckdb();

  constructor(readonly model: Model = MODEL) {}

  async run(...statements: readonly string[]): Promise<void> {
    const session = await this.adapter.openWriter();
    try {
      for (const sql of statements) await session.execute(sql);
    } finally {
      await session.close();
    }
  }

  async query(sql: string): Promise<readonly Row[]> {
    const session = await this.adapter.openWriter();
    try {
      return await session.query(sql);
    } finally {
      await session.close();
    }
  }

  /** Some work in a session. */
  async within<T>(work: (session: Session, dialect: Dialect) => Promise<T>): Promise<T> {
    const session = await this.adapter.openWriter();
    try {
      return await work(session, this.adapter.dialect);
    } finally {
      await session.close();
    }
  }

  /** Puts an answer into a table. */
  put(
    name: string,
    { system, table }: TableRef,
    request: AnswerRequest,
    model = this.model,
  ): Promise<void> {
    const { columns, cells } = answerOf(model, system, table, request);
    return this.fill(name, columns, cells());
  }

  /** Puts the changes of some days into a table, after the rows that were there before. */
  async putFeed(name: string, ref: TableRef, days: { from: number; to: number }): Promise<void> {
    const { tables, records } = flatFeed(this.model, { ...days, tables: [ref], snapshot: true });
    const columns = tables.flatMap((table) => flatColumns(table));
    await this.fill(
      name,
      columns,
      [...records()].map(([, row]) => row),
    );
  }

  private fill(
    name: string,
    columns: readonly Column[],
    rows: Iterable<readonly Cell[]>,
  ): Promise<void> {
    const [schema = '', table = ''] = name.split('.');
    return this.run(...fill(this.adapter, { schema, table }, { columns, rows: [...rows] }));
  }

  check(day: number, ...mappings: readonly AnyMapping[]): Promise<CheckReport> {
    return check({ adapter: this.adapter, model: this.model, day, mappings });
  }

  /** The mappings that are found by looking at a schema. */
  guess(schema: string, day?: number): Promise<Guess> {
    return guessMappings({ adapter: this.adapter, model: this.model, schemas: [schema], day });
  }

  /** The same with all that can be asked. */
  ask(request: Omit<CheckRequest, 'adapter' | 'model'>): Promise<CheckReport> {
    return check({ adapter: this.adapter, model: this.model, ...request });
  }

  close(): Promise<void> {
    return this.adapter.close();
  }
}

/** The findings of a report in a few words: `orders copy missing late-load 12`; and why a table couldn't be compared. */
export const findingsOf = ({ tables }: CheckReport): readonly string[] =>
  tables.flatMap(({ table, kind, findings, error }) => [
    ...findings.map(({ difference, causes }) =>
      [table, kind, difference, ...causes.map(({ cause }) => cause)].join(' '),
    ),
    ...(error ? [`${table} ${kind}: ${error.why}`] : []),
  ]);
