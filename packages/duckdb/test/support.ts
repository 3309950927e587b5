import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErrorCode, HeadwaterError } from '@headwater/core';
import type { Adapter, Cell, Column, Row, Session } from '@headwater/core/adapter';
import { afterAll, beforeAll } from 'vitest';
import { duckdb } from '../src/index.js';

/** Paths in a folder of the calling test file, removed when its tests are done. */
export function useFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-duckdb-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

export interface Memory {
  readonly session: () => Session;
  readonly query: (sql: string) => Promise<readonly Row[]>;
  readonly value: (expression: string) => Promise<Cell | undefined>;
}

/** A database in memory that the calling test file shares. */
export function useMemory(): Memory {
  let adapter: Adapter | undefined;
  let open: Session | undefined;
  beforeAll(async () => {
    adapter = duckdb();
    open = await adapter.openWriter();
  });
  afterAll(async () => {
    await open?.close();
    await adapter?.close();
  });
  const session = (): Session => {
    if (open === undefined) throw new Error('The database is open in tests only.');
    return open;
  };
  const query = (sql: string): Promise<readonly Row[]> => session().query(sql);
  return {
    session,
    query,
    value: async (expression) => (await query(`SELECT ${expression} AS value`))[0]?.value,
  };
}

/** The code with which a call is refused. */
export async function codeOf(call: () => Promise<unknown>): Promise<ErrorCode> {
  try {
    await call();
  } catch (error) {
    if (error instanceof HeadwaterError) return error.code;
    throw error;
  }
  throw new Error('It should have been refused.');
}

export const column = (name: string, type: Column['type'], nullable = true): Column => ({
  name,
  type,
  nullable,
  comment: `It's the "${name}".`,
});
