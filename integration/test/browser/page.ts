/** What the page of these tests runs: the conformance suite, or single operations, on DuckDB in the browser. */
import type { Harness } from '@headwater/conformance';
import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb, startDuckDB } from '@headwater/duckdb/browser';
import { type SuitePage, suiteOn } from './suite.js';

const ENGINE = { module: '/engine.wasm', worker: new URL('/engine.js', location.href) };

type Engine = Awaited<ReturnType<typeof startDuckDB>>;

/** Engines whose database is empty again: starting one takes longer than most scenarios. */
const idle: Engine[] = [];

async function empty({ instance }: Engine): Promise<void> {
  const connection = await instance.connect();
  const found = await connection.query(
    "SELECT schema_name FROM duckdb_schemas() WHERE NOT internal AND database_name = 'memory' AND schema_name <> 'main'",
  );
  for (const { schema_name: name } of found.toArray()) {
    await connection.query(`DROP SCHEMA "${String(name).replaceAll('"', '""')}" CASCADE`);
  }
  await connection.close();
}

async function harness(): Promise<Harness> {
  const engine = idle.pop() ?? (await startDuckDB(ENGINE));
  return {
    adapter: duckdb(engine),
    secondAdapter: duckdb(engine),
    async cleanup() {
      await empty(engine);
      idle.push(engine);
    },
  };
}

/** Moves a source that the browser keeps to a day, and says where it stands. */
async function moveKept(file: string, day: number) {
  const engine = await startDuckDB({ ...ENGINE, file });
  try {
    const source = createSource({ adapter: duckdb(engine), dataset: jaffle });
    if ((await source.status()).day === null) await source.loadBaseline();
    await source.applyDelta({ day, through: true });
    const { findings } = await source.verify();
    return { day: (await source.status()).day, findings: findings.length };
  } finally {
    await engine.instance.terminate();
  }
}

/** Opens a file that another engine has open; gives the error's code. */
async function openTwice(file: string): Promise<unknown> {
  const first = await startDuckDB({ ...ENGINE, file });
  const second: unknown = await startDuckDB({ ...ENGINE, file }).catch((error) => error.code);
  await first.instance.terminate();
  return second;
}

export interface TestPage extends SuitePage {
  readonly moveKept: typeof moveKept;
  readonly openTwice: typeof openTwice;
}

const page: TestPage = { ...suiteOn(harness), moveKept, openTwice };
Object.assign(globalThis, { headwater: page });
