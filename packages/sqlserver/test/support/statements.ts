import { createSource, type PlanRequest, type Verification } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { captureStatus } from '../../src/capture.js';
import { sqlserver } from '../../src/index.js';
import { bilingual } from './bilingual.js';

const whole = sqlserver({});

/** The adapter in each way to lay out systems, and with transactions that hold little. */
export const VARIANTS: Readonly<Record<string, Adapter>> = {
  'one transaction for a system': whole,
  'one for a step': { ...whole, capabilities: { ...whole.capabilities, transactionRows: 100 } },
  'a database for a system': { ...whole, databasePerSystem: { schema: 'dbo' } },
};

/** Plans with larger numbers: far ahead, and in several statements for a table. */
const REQUESTS: readonly { readonly scale: number; readonly request: PlanRequest }[] = [
  { scale: 1, request: { operation: 'apply-delta', day: 300 } },
  { scale: 2000, request: { operation: 'load-baseline' } },
  { scale: 1, request: { operation: 'load-baseline', capture: 'change-tracking' } },
  { scale: 1, request: { operation: 'load-baseline', capture: 'cdc' } },
  { scale: 1, request: { operation: 'reset', deliver: 'deletes', keepCustom: true } },
];

/** What plans say, once for each table and kind of step: chunks of one table differ in numbers only. */
export async function planned(): Promise<ReadonlySet<string>> {
  const statements = new Map<string, string>();
  for (const { scale, request } of REQUESTS) {
    const source = createSource({ adapter: whole, dataset: jaffle, scale });
    for (const { system, label, kind, table, sql } of (await source.plan(request)).steps) {
      const what = kind === 'structure' ? label : `${kind} ${table}`;
      statements.set(JSON.stringify([scale, request, system, what]), sql);
    }
  }
  const captured = captureStatus('jaffle_shop');
  return new Set([...statements.values(), captured, ...dynamicParts(captured)]);
}

/** The statements inside EXEC(N'…'), which a parser takes for a text. */
const dynamicParts = (sql: string): readonly string[] =>
  [...sql.matchAll(/EXEC\(N'((?:[^']|'')*)'\)/g)].map(([, text = '']) =>
    text.replaceAll("''", "'"),
  );

/** By which Headwater knows the table. */
const COMMENT = jaffle
  .model(jaffle.defaults)
  .systems.flatMap(({ tables }) => tables)
  .find(({ name }) => name === 'web_sessions')?.comment;

/** Leaves a difference of every kind in a table that nothing refers to. */
function damage(schema: string): readonly string[] {
  const table = `${schema}.web_sessions`;
  const first = `WHERE session_id = (SELECT min(session_id) FROM ${table})`;
  return [
    `CREATE TABLE ${schema}.without_key AS SELECT * FROM ${table}`,
    `DROP TABLE ${table}`,
    `ALTER TABLE ${schema}.without_key RENAME TO web_sessions`,
    `COMMENT ON TABLE ${table} IS '${COMMENT}'`,
    `INSERT INTO ${table} SELECT * FROM ${table} WHERE session_id = 7`,
    `INSERT INTO ${table} SELECT * REPLACE (4999 AS session_id) FROM ${table} ${first}`,
    `INSERT INTO ${table} SELECT * REPLACE (5001 AS session_id) FROM ${table} ${first}`,
    `DELETE FROM ${table} ${first}`,
    `UPDATE ${table} SET page_views = 99 ${first}`,
  ];
}

/** Structures are those of DuckDB, whatever the other dialect would have made of them. */
const rowFindings = ({ findings }: Verification): Verification['findings'] =>
  findings.filter(({ rows }) => rows !== null);

/** What days of hard deletes ask of the database, with rows of the user's own in it. */
export async function askedWithHardDeletes(adapter: Adapter): Promise<ReadonlySet<string>> {
  const { adapter: recorder, statements } = bilingual(adapter);
  const source = createSource({ adapter: recorder, dataset: jaffle, deletes: 'hard' });
  try {
    await source.loadBaseline();
    await source.applyDelta({ day: 2, through: true });
    if (rowFindings(await source.verify()).length > 0)
      throw new Error('The days of hard deletes leave something else than they should.');
    await source.restore({ day: 1, keepCustom: true });
  } finally {
    await source.close();
  }
  return statements;
}

/** Here some tables have so many rows in reach of a day that the engine counts its changes. */
const LARGE = 70;

/** What a day asks of a database that is larger. */
export async function askedOfLargeTables(adapter: Adapter): Promise<ReadonlySet<string>> {
  const { adapter: recorder, statements } = bilingual(adapter);
  const source = createSource({
    adapter: recorder,
    dataset: jaffle,
    scale: LARGE,
    deletes: 'hard',
  });
  try {
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
  } finally {
    await source.close();
  }
  return statements;
}

/** What a life of a source asks of the database: every operation, and every kind of finding. */
export async function asked(adapter: Adapter): Promise<ReadonlySet<string>> {
  const { adapter: recorder, statements, behind } = bilingual(adapter);
  const source = createSource({ adapter: recorder, dataset: jaffle });
  try {
    await source.status();
    await source.dryRun({ operation: 'load-baseline' });
    await source.loadBaseline();
    await source.applyDelta({ day: 2, through: true });
    await source.verify();
    const isApart = adapter.databasePerSystem !== undefined;
    const schema = adapter.databasePerSystem?.schema ?? 'jaffle_crm';
    await behind(isApart ? 'jaffle_crm' : undefined, damage(schema));
    const kinds = rowFindings(await source.verify())
      .map(({ difference }) => difference)
      .toSorted();
    if (kinds.join() !== 'different,duplicated,extra,missing') {
      throw new Error(`The findings are ${kinds.join()}.`);
    }
    await source.status();
    await source.reset({ keepCustom: true });
    await source.reset({ keepCustom: false });
  } finally {
    await source.close();
  }
  return statements;
}
