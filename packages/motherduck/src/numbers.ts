import { type Connection, quote } from '@headwater/duckdb/engine';
import { inWork, WORK } from './spelling.js';

/** How many numbers the table holds. */
export const NUMBERS = 1_000_000;
const DIGITS = 6;

const TABLE = inWork('numbers');
const DIGIT_TABLE = inWork('digits');
/** A view on the table, for the session: what reads it needn't know whether there is one. */
const NAME = quote('headwater_numbers');
const VIEW = `temp.${NAME}`;

/** The digits of a number, each read from the table of ten. */
const digits = Array.from({ length: DIGITS }, (_, place) => ({
  value: `"d${place}"."d" * ${10 ** place}`,
  source: `${DIGIT_TABLE} AS "d${place}"`,
}));

/**
 * The statements that create the table. MotherDuck executes an operator where its data is, and what reads no table runs on
 * the client: so only ten rows are made there, and multiplied in the cloud.
 */
const CREATE = [
  `CREATE OR REPLACE TABLE ${DIGIT_TABLE} AS SELECT unnest(range(10)) AS "d"`,
  [
    `CREATE OR REPLACE TABLE ${TABLE} AS`,
    `SELECT ${digits.map(({ value }) => value).join(' + ')} AS "i"`,
    `FROM ${digits.map(({ source }) => source).join(' CROSS JOIN ')}`,
    'ORDER BY "i"',
  ].join('\n'),
  `DROP TABLE ${DIGIT_TABLE}`,
];

type Run = Pick<Connection, 'run' | 'query'>;

async function hasNumbers(connection: Run): Promise<boolean> {
  const found = await connection.query(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = '${WORK}' AND table_name = 'numbers'`,
  );
  return found.length > 0;
}

/** Creates the table, unless there is one. Needs the lock. */
export async function createNumbers(connection: Run): Promise<void> {
  if (await hasNumbers(connection)) return;
  await connection.run(`CREATE SCHEMA IF NOT EXISTS ${quote(WORK)}`);
  await connection.run('BEGIN TRANSACTION');
  try {
    for (const sql of CREATE) await connection.run(sql);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Lets the session read numbers: from the table, or, in a database that nothing was loaded into, as DuckDB generates them. */
export async function provideNumbers(connection: Run): Promise<void> {
  const source = (await hasNumbers(connection))
    ? `"i" FROM ${TABLE}`
    : `range AS "i" FROM range(${NUMBERS})`;
  await connection.run(`CREATE OR REPLACE TEMP VIEW ${NAME} AS SELECT ${source}`);
}

/** A FROM source of numbers in a row. */
export function series(first: number, count: number): string {
  const n = quote('n');
  if (count <= NUMBERS) {
    return `(SELECT ${first}::BIGINT + "i" AS ${n} FROM ${VIEW} WHERE "i" < ${count}) AS "s"`;
  }
  const i = `"a"."i" + "b"."i" * ${NUMBERS}`;
  return `(SELECT ${first}::BIGINT + ${i} AS ${n} FROM ${VIEW} AS "a" CROSS JOIN ${VIEW} AS "b" WHERE "b"."i" < ${Math.ceil(count / NUMBERS)} AND ${i} < ${count}) AS "s"`;
}
