import {
  type DuckDBAppender,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import { jaffle } from '@headwater/dataset-jaffle';
import { createEmptyTables } from './copy.js';
import type { EvaluatedRow, EvaluatedTable } from './evaluator.js';
import { medians, seconds } from './measure.js';
import { fileIn, remove, type Setup, withDatabase } from './setup.js';

/** Rows per data chunk, the engine's own chunk size. */
const CHUNK = 2048;

type Cell = EvaluatedRow[string];

/** The driver's value for a cell of the evaluator. */
function toValue(cell: Cell, type: DuckDBType): DuckDBValue {
  if (cell === null || typeof cell !== 'string') {
    return type.typeId === DuckDBTypeId.BIGINT && typeof cell === 'number' ? BigInt(cell) : cell;
  }
  if (type.typeId === DuckDBTypeId.DATE) {
    return new DuckDBDateValue(Date.parse(`${cell}T00:00:00Z`) / 86_400_000);
  }
  if (type.typeId === DuckDBTypeId.TIMESTAMP) {
    return new DuckDBTimestampValue(BigInt(Date.parse(`${cell.replace(' ', 'T')}Z`)) * 1000n);
  }
  if (type instanceof DuckDBDecimalType) {
    return new DuckDBDecimalValue(BigInt(cell.replace('.', '')), type.width, type.scale);
  }
  return cell;
}

interface Prepared {
  readonly system: string;
  readonly table: string;
  readonly types: readonly DuckDBType[];
  /** Chunks of columns of values. */
  readonly chunks: readonly (readonly (readonly DuckDBValue[])[])[];
}

function prepare({ system, table, rows }: EvaluatedTable, types: readonly DuckDBType[]): Prepared {
  const chunks: (readonly (readonly DuckDBValue[])[])[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    const cells = rows.slice(start, start + CHUNK).map((row) => Object.values(row));
    chunks.push(
      types.map((type, column) => cells.map((values) => toValue(values[column] ?? null, type))),
    );
  }
  return { system, table, types, chunks };
}

const typesOf = (appender: DuckDBAppender): readonly DuckDBType[] =>
  Array.from({ length: appender.columnCount }, (_, column) => appender.columnType(column));

type Append = (appender: DuckDBAppender, table: Prepared) => void;

const byChunk: Append = (appender, { types, chunks }) => {
  for (const columns of chunks) {
    const chunk = DuckDBDataChunk.create(types, columns[0]?.length ?? 0);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
  }
};

const byRow: Append = (appender, { types, chunks }) => {
  for (const columns of chunks) {
    const count = columns[0]?.length ?? 0;
    for (let row = 0; row < count; row += 1) {
      for (const [column, type] of types.entries()) {
        appender.appendValue(columns[column]?.[row] ?? null, type);
      }
      appender.endRow();
    }
  }
};

/** Seconds to append prepared rows to the tables of a load, in one transaction per system. */
async function append(file: string, tables: readonly Prepared[], one: Append): Promise<number> {
  await createEmptyTables(file);
  return seconds(() =>
    withDatabase(file, async (connection) => {
      for (const { name } of jaffle.systems) {
        await connection.run('BEGIN TRANSACTION');
        for (const table of tables.filter(({ system }) => system === name)) {
          const appender = await connection.createAppender(table.table, table.system);
          one(appender, table);
          appender.closeSync();
        }
        await connection.run('COMMIT');
      }
    }),
  );
}

export interface Appended {
  readonly rows: number;
  readonly chunkRate: number;
  readonly rowRate: number;
}

/** The appender's rows per second, given rows that JavaScript already holds. */
export async function measureAppender(
  setup: Setup,
  evaluated: readonly EvaluatedTable[],
): Promise<Appended> {
  const file = fileIn(setup, 'appender');
  await createEmptyTables(file);
  const tables = await withDatabase(file, async (connection) => {
    const prepared: Prepared[] = [];
    for (const table of evaluated) {
      const appender = await connection.createAppender(table.table, table.system);
      prepared.push(prepare(table, typesOf(appender)));
      appender.closeSync();
    }
    return prepared;
  });
  const rows = evaluated.reduce((total, table) => total + table.rows.length, 0);
  await append(file, tables, byChunk);
  const [chunks = 0, single = 0] = await medians(
    setup.repetitions,
    () => append(file, tables, byChunk),
    () => append(file, tables, byRow),
  );
  remove(file);
  return { rows, chunkRate: rows / chunks, rowRate: rows / single };
}
