/** The baseline on Databricks, or on Spark here: made by the cluster, against rows that the client ships. */
import { randomUUID } from 'node:crypto';
import { createSource, tableViews } from '@headwater/core';
import type { Adapter, Row, Session } from '@headwater/core/adapter';
import { columnsOf } from '@headwater/core/planning';
import { databricks } from '@headwater/databricks';
import { jaffle } from '@headwater/dataset-jaffle';
import { type Spark, startSpark } from '@headwater/integration/spark';
import { warehouseIn } from '@headwater/integration/warehouse';
import { medians, seconds } from './measure.js';
import { formatTable, inRows, type Line } from './report.js';
import { baselineRows, log } from './setup.js';
import { sizeOf } from './size.js';

const SYSTEM = 'jaffle_shop';
const TABLE = 'orders';
/** Rows of one INSERT … VALUES, and how many such inserts stand for all. */
const SHIPPED_AT_ONCE = 1000;
const SHIPMENTS = 5;

const onSpark = ({ host, port, path, ca, token }: Spark): Adapter =>
  databricks({ ...{ host, port, path, ca }, authentication: { type: 'token', token } });

/** Schemas of one run, so that it meets no other one's tables. */
const namesOf = (run: string) => ({
  systems: Object.fromEntries(jaffle.systems.map(({ name }) => [name, `bench_${run}_${name}`])),
  ledger: `bench_${run}_headwater`,
});

async function withSession<T>(
  adapter: Adapter,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await adapter.connect('read');
  if (session === undefined) throw new Error('The server gave no session.');
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Seconds of a whole load-baseline into schemas that are new. */
async function loadSeconds(adapter: Adapter, scale: number): Promise<number> {
  const schemas = namesOf(randomUUID().slice(0, 8));
  const source = createSource({ adapter, dataset: jaffle, scale, schemas });
  const time = await seconds(() => source.loadBaseline());
  await withSession(adapter, async (session) => {
    for (const schema of [...Object.values(schemas.systems), schemas.ledger]) {
      await session.execute(`DROP SCHEMA IF EXISTS ${adapter.dialect.identifier(schema)} CASCADE`);
    }
  });
  return time;
}

/** `INSERT … VALUES` statements of a sample of rows, as a client would ship them. */
function shipments(adapter: Adapter, schema: string, scale: number): readonly string[] {
  const { dialect } = adapter;
  const model = jaffle.model({ ...jaffle.defaults, scale });
  const views = tableViews(model, SYSTEM, TABLE);
  const rows: Row[] = [];
  for (const row of views.state(model.calendar.endOf(0))) {
    rows.push(row);
    if (rows.length === SHIPPED_AT_ONCE * SHIPMENTS) break;
  }
  const literal = (value: unknown): string =>
    value === null ? 'NULL' : typeof value === 'string' ? dialect.text(value) : String(value);
  const into = `${dialect.identifier(schema)}.${dialect.identifier(TABLE)}`;
  return Array.from({ length: SHIPMENTS }, (_, index) => {
    const part = rows.slice(index * SHIPPED_AT_ONCE, (index + 1) * SHIPPED_AT_ONCE);
    const values = part.map(
      (row) => `(${views.columns.map(({ name }) => literal(row[name])).join(', ')})`,
    );
    return `INSERT INTO ${into} VALUES\n${values.join(',\n')}`;
  });
}

/** Seconds of shipping a sample into an empty table of the same columns. */
async function shipSeconds(adapter: Adapter, scale: number): Promise<number> {
  const { dialect } = adapter;
  const schema = `bench_${randomUUID().slice(0, 8)}`;
  const table = jaffle
    .model({ ...jaffle.defaults, scale })
    .systems.find(({ name }) => name === SYSTEM)
    ?.tables.find(({ name }) => name === TABLE);
  if (table === undefined) throw new Error(`There is no table ${TABLE}.`);
  const spec = {
    name: { schema, table: TABLE },
    comment: table.comment,
    columns: columnsOf(table),
    primaryKey: table.key.name,
    foreignKeys: [],
  };
  const statements = shipments(adapter, schema, scale);
  return withSession(adapter, async (session) => {
    for (const sql of [dialect.createSchema(schema), ...dialect.createTable(spec)]) {
      await session.execute(sql);
    }
    try {
      return await seconds(async () => {
        for (const sql of statements) await session.execute(sql, { counted: false });
      });
    } finally {
      await session.execute(`DROP SCHEMA ${dialect.identifier(schema)} CASCADE`);
    }
  });
}

async function against(adapter: Adapter, scale: number, repetitions: number): Promise<Line> {
  log('a load and a shipment that warm up');
  await loadSeconds(adapter, 1);
  await shipSeconds(adapter, scale);
  log('made by the cluster, and shipped by the client, in turn');
  const [made = 0, shipped = 0] = await medians(
    repetitions,
    () => loadSeconds(adapter, scale),
    () => shipSeconds(adapter, scale),
  );
  const rates = [baselineRows(scale) / made, (SHIPPED_AT_ONCE * SHIPMENTS) / shipped] as const;
  return {
    name: 'the baseline, made by the cluster, against a sample of its rows in INSERT … VALUES',
    ratio: rates[0] / rates[1],
    numbers: `${inRows(rates[0])}, ledger and tables included, against ${inRows(rates[1])}`,
  };
}

/** Seconds of a load on a Spark of so many cores, started for it. */
async function secondsOn(cores: number, scale: number): Promise<number | undefined> {
  const spark = await startSpark({ cores, tables: 'large' });
  if ('notRun' in spark) return undefined;
  try {
    const adapter = onSpark(spark);
    await loadSeconds(adapter, 1);
    return await loadSeconds(adapter, scale);
  } finally {
    await spark.stop();
  }
}

async function byCores(scale: number): Promise<readonly Line[]> {
  log('one core, then two');
  const [one, two] = [await secondsOn(1, scale), await secondsOn(2, scale)];
  if (one === undefined || two === undefined) return [];
  const rows = baselineRows(scale);
  const numbers = `${inRows(rows / two)} on two, ${inRows(rows / one)} on one`;
  return [{ name: 'the baseline on two cores, against one', ratio: one / two, numbers }];
}

async function measure(scale: number, repetitions: number): Promise<void> {
  const warehouse = await warehouseIn(process.env);
  const spark = warehouse ? undefined : await startSpark({ tables: 'large' });
  if (spark !== undefined && 'notRun' in spark) {
    console.log(`NOT RUN: databricks (${spark.notRun})`);
    return;
  }
  const adapter = spark ? onSpark(spark) : warehouse && databricks(warehouse.options);
  if (adapter === undefined) return;
  const lines: Line[] = [];
  try {
    lines.push(await against(adapter, scale, repetitions));
    // What follows takes minutes more.
    console.log(formatTable(lines));
  } finally {
    await spark?.stop();
  }
  if (spark !== undefined) lines.push(...(await byCores(scale)));
  const where = warehouse ? 'a warehouse' : 'Spark in local mode';
  console.log(`\njaffle on ${where}: scale ${scale}, ${baselineRows(scale)} rows.\n`);
  console.log(formatTable(lines));
}

const { scale, repetitions } = sizeOf(process.argv.slice(2));
await measure(scale, repetitions);
