import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import type { Cell, Row } from '@headwater/core/adapter';
import { exactNumber } from '../connection.js';
import { date, digits, timeOfDay, timestamp } from '../instants.js';

type Reader = Awaited<ReturnType<AsyncDuckDBConnection['send']>>;
/** Rows of a result, as Arrow keeps them. */
export type Batch = Awaited<ReturnType<Reader['readAll']>>[number];
type Column = NonNullable<ReturnType<Batch['getChildAt']>>;

/** Arrow's numbers of types, which its format fixes. */
const INTEGER = 2;
const DECIMAL = 7;
const DATE = 8;
const TIME = 9;
const TIMESTAMP = 10;

/** What the client's types of a decimal leave out. */
interface Decimal {
  readonly precision: number;
  readonly scale: number;
}

/** DuckDB's integers of 128 bits, which sums are, arrive as decimals of this many digits. */
const LONGEST = 38;

function decimal(words: Uint32Array, scale: number): string {
  const bits = words.reduceRight((value, word) => (value << 32n) | BigInt(word), 0n);
  const value = BigInt.asIntN(128, bits);
  const all = digits(value < 0n ? -value : value, scale + 1);
  const whole = all.slice(0, all.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${scale > 0 ? `.${all.slice(-scale)}` : ''}`;
}

/**
 * How the values of a column are read. Instants, dates, and decimals are taken from the column's memory: Arrow gives them as
 * numbers, which aren't exact.
 */
function readerOf({ type, data: [data] }: Column): ((index: number) => Cell) | undefined {
  const values = data?.values;
  switch (type.typeId) {
    case DECIMAL: {
      const { precision, scale } = type as unknown as Decimal;
      const text = (index: number) => decimal(values.subarray(index * 4, index * 4 + 4), scale);
      const isInteger = precision === LONGEST && scale === 0;
      return isInteger ? (index) => exactNumber(BigInt(text(index))) : text;
    }
    case DATE:
      return (index) => date(values[index]);
    case TIME:
      return (index) => timeOfDay(values[index]);
    case TIMESTAMP:
      return (index) => timestamp(values[index]);
    default:
      return undefined;
  }
}

function cellsOf(column: Column): (index: number) => Cell {
  const read = readerOf(column);
  return (index) => {
    const value: unknown = column.get(index);
    if (value === null || value === undefined) return null;
    if (read !== undefined) return read(index);
    if (typeof value === 'bigint') return exactNumber(value);
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    return String(value);
  };
}

/** What reads each column of a batch. */
const readersOf = (batch: Batch): readonly ((index: number) => Cell)[] =>
  batch.schema.fields.map((_, index) => {
    const column = batch.getChildAt(index);
    return column === null ? () => null : cellsOf(column);
  });

/** The rows of a batch, with values as the contract has them. */
export function rowsOf(batch: Batch): Row[] {
  const names = batch.schema.fields.map(({ name }) => String(name));
  const columns = readersOf(batch).map((cell, index) => [names[index] ?? '', cell] as const);
  return Array.from({ length: batch.numRows }, (_, index) =>
    Object.fromEntries(columns.map(([name, cell]) => [name, cell(index)])),
  );
}

/**
 * The first rows of a batch that the client of DuckDB-Wasm has read, as lists of values: exact, as every adapter gives them,
 * and also where two columns have the same name.
 *
 * @example
 * for await (const batch of await connection.send('FROM jaffle_shop.orders')) show(cellsOfBatch(batch, 100));
 */
export function cellsOfBatch(batch: Batch, limit: number): Cell[][] {
  const readers = readersOf(batch);
  return Array.from({ length: Math.min(limit, batch.numRows) }, (_, index) =>
    readers.map((cell) => cell(index)),
  );
}

/** How many rows a statement says it changed; 0 if it says something else. */
export function changedBy(batch: Batch | undefined): number {
  const [field, ...others] = batch?.schema.fields ?? [];
  if (batch === undefined || field?.name !== 'Count' || others.length > 0) return 0;
  return field.type.typeId === INTEGER ? Number(batch.getChildAt(0)?.get(0) ?? 0) : 0;
}
