/** One table's baseline on SQL Server: made by the server, against rows that the client ships. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createSource, type Plan, tableViews } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import type { Column, Model } from '@headwater/core/dataset';
import { columnsOf } from '@headwater/core/planning';
import { jaffle } from '@headwater/dataset-jaffle';
import { sqlserver } from '@headwater/sqlserver';
import { openPool, prepareRows } from './bulk-load.js';
import { medians, seconds } from './measure.js';
import { formatTable, inRows } from './report.js';
import { log } from './setup.js';
import { sizeOf } from './size.js';

const URL_VARIABLE = 'HEADWATER_SQLSERVER_URL';
const SYSTEM = 'jaffle_shop';
const TABLE = 'orders';

const columnsIn = (model: Model): readonly Column[] =>
  model.systems
    .find(({ name }) => name === SYSTEM)
    ?.tables.filter(({ name }) => name === TABLE)
    .flatMap(columnsOf) ?? [];

/** The statements of the table's baseline, its structure without foreign keys into other tables. */
function statementsOf({ steps }: Plan) {
  const own = [...steps].filter(({ table, system }) => table === TABLE && system === SYSTEM);
  const structure = own.find(({ sql }) => sql.startsWith('CREATE TABLE'))?.sql ?? '';
  return {
    structure: structure.replace(/,\n\s*CONSTRAINT \[fk_[^\n]*/g, ''),
    inserts: own.filter(({ kind }) => kind === 'insert').map(({ sql }) => sql),
  };
}

const DROP_SECONDS = 30;

/** The server may not have noticed yet that the sessions of a database have ended. */
async function drop(server: Session, name: string): Promise<void> {
  const end = Date.now() + DROP_SECONDS * 1000;
  for (;;) {
    try {
      await server.execute(`DROP DATABASE [${name}]`);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(250);
  }
}

async function inDatabase<T>(url: string, work: (name: string) => Promise<T>): Promise<T> {
  const name = `headwater_bench_${randomUUID().replaceAll('-', '')}`;
  const server = await sqlserver({ connectionString: url, database: 'master' }).connect('read');
  if (server === undefined) throw new Error('The server gave no session.');
  try {
    await server.execute(`CREATE DATABASE [${name}]`);
    return await work(name);
  } finally {
    await drop(server, name);
    await server.close();
  }
}

async function emptyTable(session: Session, structure: string): Promise<void> {
  await session.execute(`DROP TABLE IF EXISTS [${SYSTEM}].[${TABLE}]`);
  await session.execute(structure);
}

async function measure(url: string, scale: number, repetitions: number): Promise<void> {
  const model = jaffle.model({ ...jaffle.defaults, scale });
  const planned = sqlserver({});
  const plan = await createSource({ adapter: planned, dataset: jaffle, scale }).plan({
    operation: 'load-baseline',
  });
  const { structure, inserts } = statementsOf(plan);
  log('rows made by JavaScript, to be shipped');
  const rows = [...tableViews(model, SYSTEM, TABLE).state(model.calendar.endOf(0))];
  const prepared = prepareRows(`${SYSTEM}.${TABLE}`, columnsIn(model), rows);
  await inDatabase(url, async (database) => {
    const session = await sqlserver({ connectionString: url, database }).connect('write');
    const pool = await openPool(url, database);
    try {
      await session.execute(planned.dialect.createSchema(SYSTEM));
      log('made by the server, and shipped by the client, in turn');
      const [made = 0, shipped = 0] = await medians(
        repetitions,
        async () => {
          await emptyTable(session, structure);
          return seconds(async () => {
            for (const sql of inserts) await session.execute(sql);
          });
        },
        async () => {
          await emptyTable(session, structure);
          return seconds(() => pool.request().bulk(prepared));
        },
      );
      const rates = [rows.length / made, rows.length / shipped] as const;
      console.log(`\n${SYSTEM}.${TABLE} on SQL Server: scale ${scale}, ${rows.length} rows.\n`);
      console.log(
        formatTable([
          {
            name: 'one table, made by the server, against the client’s bulk load',
            ratio: rates[0] / rates[1],
            numbers: `${inRows(rates[0])} against ${inRows(rates[1])}, whose rows were there already`,
          },
        ]),
      );
    } finally {
      await pool.close();
      await session.close();
    }
  });
}

const url = process.env[URL_VARIABLE];
const { scale, repetitions } = sizeOf(process.argv.slice(2));
if (url === undefined || url === '') console.log(`NOT RUN: sqlserver (${URL_VARIABLE} is not set)`);
else await measure(url, scale, repetitions);
