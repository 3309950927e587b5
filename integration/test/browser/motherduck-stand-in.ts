/** MotherDuck's client for browsers, with DuckDB-Wasm in the place of the cloud, and the client's own classes of values. */
import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import type { MotherDuckConnection } from '@headwater/motherduck/browser';
import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampMicrosecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
  HUGEINT,
  INTEGER,
  type MDConnection,
  MemoryDuckDBData,
  TIME,
  TIMESTAMP,
  TIMESTAMPTZ,
  VARCHAR,
} from '@motherduck/wasm-client';

/** A type that has everything another one asks for, or else this doesn't compile. */
type With<Part, Whole extends Part> = Whole;

/** The members of the client's class that stand here. What the adapter asks of a connection, the class has. */
type Client = Pick<
  With<MotherDuckConnection, MDConnection>,
  'isInitialized' | 'enqueueQuery' | 'evaluateQueuedQuery' | 'cancelQuery' | 'close'
>;

type Reader = Awaited<ReturnType<AsyncDuckDBConnection['send']>>;
type Batch = Awaited<ReturnType<Reader['readAll']>>[number];
type Column = NonNullable<ReturnType<Batch['getChildAt']>>;

/** A type of the client, and how the values of such a column are read from Arrow's memory. */
interface Reading {
  readonly type: DuckDBType;
  readonly read: (column: Column, row: number) => DuckDBValue;
}

const memory = (column: Column) => column.data[0]?.values;
const plain = (type: DuckDBType): Reading => ({ type, read: (column, row) => column.get(row) });
const text: Reading = { type: VARCHAR, read: (column, row) => String(column.get(row)) };

function scaled(words: Uint32Array): bigint {
  const bits = words.reduceRight((value, word) => (value << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(128, bits);
}

/** Integers of 128 bits arrive as decimals with as many digits as there can be, and no fraction. */
function decimal({ precision, scale }: { precision: number; scale: number }): Reading {
  const read = (column: Column, row: number) =>
    scaled(memory(column).subarray(row * 4, row * 4 + 4));
  if (precision === 38 && scale === 0) return { type: HUGEINT, read };
  return {
    type: DECIMAL(precision, scale),
    read: (column, row) => new DuckDBDecimalValue(read(column, row), scale),
  };
}

/** By Arrow's numbers of types, which its format fixes. */
function readingOf({ type }: Column): Reading {
  switch (type.typeId) {
    case 2:
      return plain(Reflect.get(type, 'bitWidth') === 64 ? BIGINT : INTEGER);
    case 3:
      return plain(DOUBLE);
    case 6:
      return plain(BOOLEAN);
    case 7:
      return decimal(type as unknown as { precision: number; scale: number });
    case 8:
      return { type: DATE, read: (column, row) => new DuckDBDateValue(memory(column)[row]) };
    case 9:
      return { type: TIME, read: (column, row) => new DuckDBTimeValue(memory(column)[row]) };
    case 10: {
      const hasZone = Boolean(Reflect.get(type, 'timezone'));
      const Value = hasZone ? DuckDBTimestampTZValue : DuckDBTimestampMicrosecondsValue;
      return {
        type: hasZone ? TIMESTAMPTZ : TIMESTAMP,
        read: (column, row) => new Value(memory(column)[row]),
      };
    }
    default:
      return text;
  }
}

/** The batches as the client gives a result. */
function dataOf(batches: readonly Batch[]): MemoryDuckDBData {
  const fields = batches[0]?.schema.fields ?? [];
  const columns = fields.map(({ name }, index) => {
    const first = batches[0]?.getChildAt(index);
    return { name: String(name), type: first ? readingOf(first).type : VARCHAR };
  });
  const values = fields.map((_, index) =>
    batches.flatMap((batch) => {
      const column = batch.getChildAt(index);
      const reading = column === null ? text : readingOf(column);
      return Array.from({ length: batch.numRows }, (_row, row) =>
        column === null || column.get(row) === null ? null : reading.read(column, row),
      );
    }),
  );
  return new MemoryDuckDBData(columns, values);
}

/** What MotherDuck has, and DuckDB doesn't: the list of an account's databases. */
const ALL_DATABASES = `CREATE OR REPLACE TEMP MACRO md_all_databases() AS TABLE
SELECT database_name AS alias, TRUE AS is_attached, 'motherduck' AS type FROM duckdb_databases() WHERE NOT internal`;

/** A connection of a page to the databases that are attached in its engine. */
export async function connectStandIn(instance: AsyncDuckDB): Promise<Client> {
  const connection = await instance.connect();
  await connection.query(ALL_DATABASES);
  const queue = new Map<string, string>();
  let last = 0;
  return {
    isInitialized: async () => true,
    enqueueQuery(sql) {
      last += 1;
      queue.set(String(last), sql);
      return String(last);
    },
    async evaluateQueuedQuery(id) {
      const sql = queue.get(id);
      queue.delete(id);
      if (sql === undefined) throw new Error(`There is no query ${id}.`);
      const startTimeMs = performance.now();
      const batches = await (await connection.send(sql)).readAll();
      const data = dataOf(batches);
      return { type: 'materialized', startTimeMs, endTimeMs: performance.now(), data };
    },
    cancelQuery: () => connection.cancelSent(),
    close: () => connection.close(),
  } satisfies Client;
}
