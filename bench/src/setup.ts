import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createSource, type LedgerEntry, type Source } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import type { Size } from './size.js';

/** Where a run measures, and how much. */
export interface Setup extends Size {
  readonly folder: string;
}

export const fileIn = ({ folder }: Setup, name: string): string =>
  join(folder, `bench_${name}.duckdb`);

export const sourceOn = (database: string, scale: number): Source =>
  createSource({ adapter: duckdb({ database }), dataset: jaffle, scale });

/** All tables, parents first. */
export const TABLES = jaffle.systems.flatMap((system) =>
  system.tables.map(({ name }) => ({ system: system.name, table: name })),
);

/** Rows of the baseline, all tables together. */
export function baselineRows(scale: number): number {
  const { systems } = jaffle.model({ ...jaffle.defaults, scale });
  const tables = systems.flatMap((system) => system.tables);
  return tables.reduce((total, { arrivals }) => total + arrivals.countThrough(0), 0);
}

/** Rows that an operation inserted, updated or deleted. */
export const changedRows = (entries: readonly LedgerEntry[]): number =>
  entries.reduce((sum, { rows }) => sum + rows.inserted + rows.updated + rows.deleted, 0);

/** Opens a session while the work runs. */
export async function withSession<T>(
  opened: Promise<Session | undefined>,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await opened;
  if (session === undefined) throw new Error('The server gave no session.');
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Opens a database file while the work runs. */
export async function withDatabase<T>(
  file: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    // The file stays open until both are closed.
    connection.closeSync();
    instance.closeSync();
  }
}

export function remove(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}.wal`, { force: true });
}

export function log(text: string): void {
  process.stderr.write(`${text}\n`);
}
