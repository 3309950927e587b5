import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSource, type Status } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { temporaryFolder } from './surroundings.js';

/** Rows at the baseline and after days 1 to 3, at scale 1: from the dataset's reference. */
const ROWS: Readonly<Record<string, readonly number[]>> = {
  customers: [100, 125, 147, 175],
  products: [20, 20, 20, 20],
  orders: [500, 560, 615, 680],
  order_items: [1200, 1303, 1387, 1502],
  payments: [0, 272, 316, 374],
  campaigns: [5, 5, 5, 5],
  email_activity: [100, 150, 200, 250],
  web_sessions: [150, 200, 250, 300],
};

export const rowsAt = (day: number): Readonly<Record<string, number | undefined>> =>
  Object.fromEntries(Object.entries(ROWS).map(([table, rows]) => [table, rows[day]]));

/** The rows of each table. */
export const rowsOf = ({ systems }: Status): Readonly<Record<string, number | null>> =>
  Object.fromEntries(
    Object.values(systems).flatMap(({ tables }) =>
      Object.entries(tables).map(([table, { rows }]) => [table, rows]),
    ),
  );

async function load(database: string, day: number): Promise<string> {
  const adapter = duckdb({ database });
  const source = createSource({ adapter, dataset: jaffle });
  try {
    await source.loadBaseline();
    if (day > 0) await source.applyDelta({ day, through: true });
    return database;
  } finally {
    await source.close();
  }
}

const loaded = new Map<number, Promise<string>>();

/** Creates a database at a day, without the command. A test file loads each day once and copies it. */
export async function loadFile(folder: string, file: string, day: number): Promise<void> {
  const database = loaded.get(day) ?? load(join(temporaryFolder(), 'loaded.duckdb'), day);
  loaded.set(day, database);
  copyFileSync(await database, join(folder, file));
}

/** Changes a database behind Headwater's back. */
export async function runSql(
  folder: string,
  file: string,
  ...statements: readonly string[]
): Promise<void> {
  const adapter = duckdb({ database: join(folder, file) });
  const session = await adapter.openWriter();
  try {
    for (const sql of statements) await session.execute(sql);
  } finally {
    await session.close();
    await adapter.close();
  }
}

/** The status of a database, without the command. */
export async function readStatus(folder: string, file: string): Promise<Status> {
  const source = createSource({
    adapter: duckdb({ database: join(folder, file) }),
    dataset: jaffle,
  });
  try {
    return await source.status();
  } finally {
    await source.close();
  }
}
