import type { Cell, Column, ColumnType } from '@headwater/core/adapter';
import type { Answer } from '@headwater/core/answers';
import type { SchemaElement } from 'hyparquet';
import type { Turns } from '../../worker/turns.js';

/** Rows of a group: enough for it to be worth its header, and little to hold in memory. */
const GROUP = 50_000;

/** How a column is stored, and its values: as Parquet's physical types have them. */
interface Stored {
  readonly element: Omit<SchemaElement, 'name'>;
  readonly valueIn: (cell: NonNullable<Cell>) => unknown;
}

const DAY = 86_400_000;
const MICROS = 1_000_000n;

const daysOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY;

/** Microseconds of `HH:MM:SS[.ffffff]`. */
function microsOfDay(time: string): bigint {
  const [hours, minutes, seconds = '0'] = time.split(':');
  const [whole, fraction = ''] = seconds.split('.');
  const total = (Number(hours) * 60 + Number(minutes)) * 60 + Number(whole);
  return BigInt(total) * MICROS + BigInt(fraction.padEnd(6, '0'));
}

const microsOf = (timestamp: string): bigint =>
  BigInt(daysOf(timestamp)) * 86_400n * MICROS + microsOfDay(timestamp.slice(11));

const encoder = new TextEncoder();

const timestamp = (isAdjustedToUTC: boolean): Stored => ({
  element: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit: 'MICROS' } },
  valueIn: (cell) => microsOf(String(cell)),
});

function decimal(precision: number, scale: number): Stored {
  const logical = { type: 'DECIMAL', precision, scale } as const;
  const element = { converted_type: 'DECIMAL', logical_type: logical, precision, scale } as const;
  const digits = (cell: Cell): bigint => BigInt(String(cell).replace('.', ''));
  if (precision <= 9) return { element: { type: 'INT32', ...element }, valueIn: digits };
  if (precision <= 18) return { element: { type: 'INT64', ...element }, valueIn: digits };
  const wide = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 } as const;
  return { element: { ...wide, ...element }, valueIn: digits };
}

function storedAs(type: ColumnType): Stored {
  switch (type.kind) {
    case 'integer':
      return { element: { type: 'INT32' }, valueIn: Number };
    case 'bigint':
      return { element: { type: 'INT64' }, valueIn: (cell) => BigInt(cell) };
    case 'boolean':
      return { element: { type: 'BOOLEAN' }, valueIn: (cell) => cell };
    case 'double':
      return { element: { type: 'DOUBLE' }, valueIn: Number };
    case 'decimal':
      return decimal(type.precision, type.scale);
    case 'date': {
      const element = { type: 'INT32', converted_type: 'DATE' } as const;
      return { element, valueIn: (cell) => daysOf(String(cell)) };
    }
    case 'time': {
      const logical_type = { type: 'TIME', isAdjustedToUTC: false, unit: 'MICROS' } as const;
      return {
        element: { type: 'INT64', logical_type },
        valueIn: (cell) => microsOfDay(String(cell)),
      };
    }
    case 'timestamp':
    case 'timestampMicros':
      return timestamp(false);
    case 'timestampTz':
      return timestamp(true);
    case 'uuid': {
      const fixed = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 } as const;
      return { element: { ...fixed, logical_type: { type: 'UUID' } }, valueIn: String };
    }
    case 'json':
      return {
        element: { type: 'BYTE_ARRAY' },
        valueIn: (cell) => encoder.encode(String(cell)),
      };
    case 'text':
      return { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, valueIn: String };
  }
}

/** The schema of a file with these columns, all of which may be NULL, as in what the command writes. */
const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL' as const,
    ...storedAs(type).element,
  })),
];

/**
 * An answer as a Parquet file with the types that `headwater export` gives its columns. DuckDB can't write one here: its
 * extension for Parquet would be loaded from another server.
 *
 * @param onRow called after each
 */
export async function parquetFile(
  { columns, cells }: Answer,
  turns: Turns,
  onRow: () => void,
): Promise<ArrayBuffer> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'Headwater' });
  const stored = columns.map(({ type }) => storedAs(type));
  let data: unknown[][] = columns.map(() => []);
  const flush = (): void => {
    const columnData = columns.map(({ name }, index) => ({ name, data: data[index] ?? [] }));
    file.write({ columnData, rowGroupSize: GROUP });
    data = columns.map(() => []);
  };
  for (const row of cells()) {
    for (const [index, { valueIn }] of stored.entries()) {
      const cell = row[index] ?? null;
      data[index]?.push(cell === null ? null : valueIn(cell));
    }
    onRow();
    if ((data[0]?.length ?? 0) === GROUP) flush();
    if (turns.isOver) await turns.give();
  }
  flush();
  // Told so before, the writer would spell JSON anew, and lose what JavaScript's numbers can't hold.
  for (const [index, { type }] of columns.entries()) {
    const element = file.schema[index + 1];
    if (type.kind === 'json' && element !== undefined) element.converted_type = 'JSON';
  }
  file.finish();
  return writer.getBuffer();
}
