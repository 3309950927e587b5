import { createSource, type Source, type SourceOptions, tableViews } from '@headwater/core';
import type {
  Access,
  Adapter,
  Dialect,
  Row,
  Session,
  Statement,
  TableName,
} from '@headwater/core/adapter';
import type { Dataset, Deletes, GivenParameters, Model } from '@headwater/core/dataset';
import { columnsOf, hasOwnKey } from '@headwater/core/planning';
import type { TableDefinition } from '@headwater/core/timeline';
import { small } from './datasets/small.js';
import type { Harness } from './harness.js';
import { literal } from './literal.js';
import { override } from './override.js';

/** A model's table and its schema. */
export interface Place {
  readonly schema: string;
  readonly table: TableDefinition;
}

/** Every row of every table, by schema and table; comparable regardless of the order of rows. */
export type Content = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The columns of each table of a schema. */
type Tables = ReadonlyMap<string, readonly string[]>;

/** Comparable regardless of the order of columns. */
const asText = (row: Row): string =>
  JSON.stringify(
    Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
  );

/** A model's table, in the schema named after its system. */
export function placeOf(model: Model, system: string, table: string): Place {
  const definition = model.systems
    .find(({ name }) => name === system)
    ?.tables.find(({ name }) => name === table);
  if (definition === undefined) throw new RangeError(`There is no table ${system}.${table}.`);
  return { schema: system, table: definition };
}

/** What a table holds at the end of a day, or at an instant, according to the evaluator. */
export const expectedRows = (
  model: Model,
  system: string,
  table: string,
  day: number,
  instant = model.calendar.endOf(day),
): Row[] => [...tableViews(model, system, table).state(instant)];

/** The harness's database, and what scenarios do to it behind Headwater's back. */
export class Database {
  constructor(
    readonly harness: Harness,
    /** The kind of deletes of its sources, unless a source says otherwise. */
    readonly deletes: Deletes = 'soft',
  ) {}

  /** The same database, for sources with this kind of deletes. */
  withDeletes(deletes: Deletes): Database {
    return new Database(this.harness, deletes);
  }

  get adapter(): Adapter {
    return this.harness.adapter;
  }

  get dialect(): Dialect {
    return this.adapter.dialect;
  }

  /**
   * Another adapter object on this database, or the same one if the database exists only in this
   * process.
   */
  get second(): Adapter {
    const { adapter, secondAdapter } = this.harness;
    if (secondAdapter !== undefined) return secondAdapter;
    if (adapter.capabilities.ephemeral) return adapter;
    throw new Error('The harness has no secondAdapter, which a persistent database needs.');
  }

  /** The adapter, with a lower limit on the rows per insert. */
  limitSeries(rows: number): Adapter {
    const dialect = override(this.dialect, { seriesLimit: rows });
    return override(this.adapter, { dialect });
  }

  /** A source on this database, with the small dataset by default. */
  source(options: Partial<SourceOptions> = {}): Source {
    const { adapter, deletes } = this;
    return createSource({ adapter, dataset: small, deletes, ...options });
  }

  /** What a dataset's sources simulate here. */
  model(dataset: Dataset, given: Partial<GivenParameters> = {}): Model {
    return dataset.model({ ...dataset.defaults, deletes: this.deletes, ...given });
  }

  /** Lends a session, and closes it afterwards. */
  async session<T>(work: (session: Session) => Promise<T>, access: Access = 'write'): Promise<T> {
    const { adapter } = this;
    const session = await (access === 'read' ? adapter.openReader() : adapter.openWriter());
    if (session === undefined) throw new Error('openReader() gave no session for a database.');
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** Runs statements; returns how many rows each changed. */
  execute(...statements: readonly (string | Statement)[]): Promise<readonly number[]> {
    return this.session(async (session) => {
      const counts: number[] = [];
      for (const statement of statements) {
        const { sql, effect } =
          typeof statement === 'string' ? { sql: statement, effect: undefined } : statement;
        counts.push(await session.execute(sql, effect));
      }
      return counts;
    });
  }

  name(table: TableName): string {
    return this.dialect.qualified(table);
  }

  /** A table's quoted name, and its key's. */
  namesOf({ schema, table }: Place): { readonly name: string; readonly key: string } {
    const name = this.name({ schema, table: table.name });
    return { name, key: this.dialect.identifier(table.key.name) };
  }

  /** The rows of some tables, each ordered by its key, if that is a column of its own, read through one session. */
  rowsOf(places: readonly Place[]): Promise<readonly (readonly Row[])[]> {
    return this.session(async (session) => {
      const found: (readonly Row[])[] = [];
      for (const place of places) {
        const columns = columnsOf(place.table).map((column) =>
          this.dialect.identifier(column.name),
        );
        const { name, key } = this.namesOf(place);
        const order = hasOwnKey(place.table) ? ` ORDER BY ${key}` : '';
        const sql = `SELECT ${columns.join(', ')} FROM ${name}${order}`;
        found.push(await session.query(sql));
      }
      return found;
    }, 'read');
  }

  async rows(place: Place): Promise<readonly Row[]> {
    const [rows = []] = await this.rowsOf([place]);
    return rows;
  }

  /** Inserts rows as a user would; omitted columns are NULL. */
  async insert({ schema, table }: Place, ...rows: readonly Row[]): Promise<void> {
    const columns = columnsOf(table);
    for (const row of rows) {
      const values = columns.map(({ name, type }) =>
        literal(this.dialect, type, row[name] ?? null),
      );
      await this.execute(
        this.dialect.insert({
          into: { schema, table: table.name },
          columns: columns.map(({ name }) => name),
          select: `SELECT ${values.join(', ')}`,
        }),
      );
    }
  }

  /** The columns of a schema's tables, by table; none if the database or schema doesn't exist. */
  async tables(schema: string): Promise<Tables> {
    const session = await this.adapter.openReader();
    try {
      const found = (await session?.tablesOf(schema)) ?? [];
      return new Map(
        found.map((table) => [table.name, table.columns.map(({ name }) => name)] as const),
      );
    } finally {
      await session?.close();
    }
  }

  /** The full contents of some schemas. */
  async content(...schemas: readonly string[]): Promise<Content> {
    const session = await this.adapter.openReader();
    if (session === undefined) return Object.fromEntries(schemas.map((schema) => [schema, {}]));
    const content: Record<string, Record<string, readonly string[]>> = {};
    try {
      for (const schema of schemas) {
        const tables: Record<string, readonly string[]> = {};
        for (const { name: table } of await session.tablesOf(schema, 'names')) {
          const sql = `SELECT * FROM ${this.name({ schema, table })}`;
          tables[table] = (await session.query(sql)).map(asText).toSorted();
        }
        content[schema] = tables;
      }
    } finally {
      await session.close();
    }
    return content;
  }
}
