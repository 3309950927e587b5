import type { Cell, FoundTable, Row, Session } from '../adapter.js';
import { formatTimestamp } from '../model/calendar.js';
import type { TableDefinition } from '../model/table.js';
import type { PlanContext } from '../plan/context.js';
import {
  DIFFERENCES,
  type Difference,
  largestTable,
  planTableCheck,
  type TableCheck,
} from '../plan/verify.js';
import { columnsOf } from '../views/evaluator.js';
import {
  checkRequested,
  type OperationContext,
  planContext,
  requireSameParameters,
} from './context.js';
import { loadedModel } from './loaded-model.js';
import { notLoaded } from './not-loaded.js';
import { paceOf } from './pace.js';
import { checkSignal, type RunOptions } from './progress.js';
import { Sessions } from './sessions.js';
import { requireWhole, standings } from './standing.js';

/** How many keys of each kind of difference are listed. */
export const LISTED_KEYS = 5;

export interface ColumnDifference {
  readonly column: string;
  readonly expected: Cell;
  readonly actual: Cell;
}

export interface RowFinding {
  readonly key: Cell;
  /** The columns that differ; empty for a row that is missing or extra. */
  readonly columns: readonly ColumnDifference[];
}

/** What departs from the expected content in one table. */
export interface Finding {
  readonly system: string;
  readonly table: string;
  readonly difference: Difference | 'missing-table' | 'missing-column';
  /** Rows concerned; null where the structure itself is at fault. */
  readonly rows: number | null;
  /** The first rows by key, {@link LISTED_KEYS} at most. */
  readonly first: readonly RowFinding[];
  /** The column that the table lacks. */
  readonly column?: string;
}

/** What a system was compared with: the state of an instant. */
export interface VerifiedSystem {
  /** The last whole day. */
  readonly day: number;
  /** The instant itself, as YYYY-MM-DDTHH:MM:SS: the end of that day, or some time later. */
  readonly instant: string;
  readonly tables: number;
}

export interface Verification {
  readonly target: string;
  readonly dataset: string;
  /** True: every table holds exactly its expected rows, custom rows apart. */
  readonly matches: boolean;
  readonly systems: Readonly<Record<string, VerifiedSystem>>;
  readonly findings: readonly Finding[];
}

function toRowFinding(table: TableDefinition, difference: Difference, row: Row): RowFinding {
  const columns = columnsOf(table)
    .map(({ name }) => ({
      column: name,
      expected: row[`expected_${name}`] ?? null,
      actual: row[`actual_${name}`] ?? null,
    }))
    .filter(({ expected, actual }) => expected !== actual);
  return { key: row.key ?? null, columns: difference === 'different' ? columns : [] };
}

async function expectedRows(session: Session, check: TableCheck): Promise<number> {
  if (typeof check.expectedRows === 'number') return check.expectedRows;
  const [row] = await session.query(check.expectedRows.sql);
  return Number(row?.expected ?? 0);
}

async function rowFindings(
  session: Session,
  system: string,
  check: TableCheck,
): Promise<readonly Finding[]> {
  const counts = await session.query(check.countSql);
  const countOf = (difference: string | null): number =>
    Number(counts.find((row) => row.difference === difference)?.count ?? 0);
  const met = countOf(null) + countOf('different') + countOf('missing');
  const expected = await expectedRows(session, check);
  const findings: Finding[] = [];
  for (const difference of DIFFERENCES) {
    const count = difference === 'duplicated' ? met - expected : countOf(difference);
    if (count === 0) continue;
    const rows = await session.query(check.listSql(difference, LISTED_KEYS));
    findings.push({
      system,
      table: check.table.name,
      difference,
      rows: count,
      first: rows.map((row) => toRowFinding(check.table, difference, row)),
    });
  }
  return findings;
}

function structureFinding(
  system: string,
  table: TableDefinition,
  present: readonly FoundTable[],
): Finding | undefined {
  const columns = present
    .filter(({ name }) => name === table.name)
    .flatMap((one) => one.columns.map(({ name }) => name));
  const base = { system, table: table.name, rows: null, first: [] };
  if (columns.length === 0) return { ...base, difference: 'missing-table' };
  const missing = columnsOf(table).find(({ name }) => !columns.includes(name));
  if (missing === undefined) return undefined;
  return { ...base, difference: 'missing-column', column: missing.name };
}

async function verifySystem(
  session: Session,
  context: PlanContext,
  instant: number,
  options: RunOptions,
): Promise<readonly Finding[]> {
  const { system, dialect, schema, model } = context;
  const present = await session.tablesOf(schema);
  const day = model.calendar.dayOf(instant);
  const series = largestTable(context, day);
  const findings: Finding[] = [];
  const pace = paceOf(options.signal);
  for (const sql of dialect.prepareSeries(series)) await session.execute(sql);
  for (const [step, table] of system.tables.entries()) {
    checkSignal(options.signal);
    const label = `Compare ${table.name}`;
    const steps = system.tables.length;
    options.onProgress?.({ system: system.name, label, step, steps, day });
    const broken = structureFinding(system.name, table, present);
    if (broken !== undefined) findings.push(broken);
    else {
      const check = await planTableCheck(context, table, instant, series, pace);
      findings.push(...(await rowFindings(session, system.name, check)));
    }
  }
  for (const sql of dialect.releaseSeries(series)) await session.execute(sql);
  return findings;
}

/** Compares the whole content of every system with the state of its instant, inside the engine. */
export async function verify(
  context: OperationContext,
  options: RunOptions,
): Promise<Verification> {
  checkRequested(context);
  const { adapter, dataset } = context;
  const sessions = await Sessions.open(context, 'read', options.signal);
  const cancel = (): void => sessions.cancel();
  options.signal?.addEventListener('abort', cancel);
  try {
    if (sessions.none) throw notLoaded(adapter.target);
    const found = standings(context, await sessions.records());
    const loaded = requireWhole(found, adapter.target);
    const findings: Finding[] = [];
    const systems: [string, VerifiedSystem][] = [];
    for (const { system, entry } of loaded) {
      requireSameParameters(context, entry);
      const model = loadedModel(context, entry);
      for (const definition of model.systems.filter(({ name }) => name === system)) {
        const planned = planContext(context, model, definition);
        const session = sessions.of(system);
        if (session === undefined) throw notLoaded(adapter.target, system);
        findings.push(...(await verifySystem(session, planned, entry.instant, options)));
        const instant = formatTimestamp(entry.instant).replace(' ', 'T');
        systems.push([system, { day: entry.day, instant, tables: definition.tables.length }]);
      }
    }
    return {
      target: adapter.target,
      dataset: dataset.name,
      matches: findings.length === 0,
      systems: Object.fromEntries(systems),
      findings,
    };
  } catch (error) {
    checkSignal(options.signal);
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    await sessions.close();
  }
}
