import type { Cell, FoundTable, Row, Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { Column } from '../model/column.js';
import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { type PlanContext, specOf } from '../plan/context.js';
import type { Pace } from '../plan/counting.js';
import {
  additions,
  type Departure,
  departures,
  type StructureAddition,
  type StructureDifference,
} from '../plan/departures.js';
import { type Difference, planTableCheck, type TableCheck } from '../plan/verify.js';
import type { RunOptions } from '../sessions/progress.js';
import { checkSignal } from '../sessions/stop.js';
import { columnsOf } from '../views/evaluator.js';
import { listedKey } from '../views/row-key.js';

/** How many keys of each kind of difference are listed. */
export const LISTED_KEYS = 5;

/** A cell that differs from what it should be. */
export interface ColumnDifference {
  readonly column: string;
  readonly expected: Cell;
  readonly actual: Cell;
}

/** Rows that are missing, extra, or different, with the first of their keys. */
export interface RowFinding {
  /** Of several columns, a text: `17,2`. Null in a table without a key. */
  readonly key: Cell;
  /**
   * The columns that differ; empty if the row is missing or extra, except in a table without a key, where these are all
   * values that aren't NULL.
   */
  readonly columns: readonly ColumnDifference[];
}

/** A difference between a table and what it should hold, or its expected structure. */
export interface Finding {
  readonly system: string;
  readonly table: string;
  /**
   * `not-compared`: the engine couldn't compare the rows of a table whose structure has changed.
   */
  readonly difference: Difference | StructureDifference | 'not-compared';
  /** Affected rows; null if the structure itself is at fault. */
  readonly rows: number | null;
  /** The first rows by key, at most {@link LISTED_KEYS}. */
  readonly first: readonly RowFinding[];
  /** For the structure: the affected column. */
  readonly column?: string;
  /**
   * For the structure: what should be there and what is, as the platform spells it; null for
   * nothing.
   */
  readonly expected?: string | null;
  readonly actual?: string | null;
  /** Why rows weren't compared. */
  readonly why?: string;
}

/** An addition to a table. It isn't a fault: the rows and Headwater's own structure are right. */
export interface VerifyNote {
  readonly system: string;
  readonly table: string;
  readonly addition: StructureAddition;
  readonly column?: string;
  readonly index?: string;
  /** A column's type, or what a foreign key refers to. */
  readonly actual?: string | null;
}

/** What one table is compared with. */
export interface TableToVerify {
  readonly context: PlanContext;
  readonly table: TableDefinition;
  /** As the platform reports it; undefined: it doesn't exist. */
  readonly found: FoundTable | undefined;
  readonly instant: number;
  /** The length of the prepared series. */
  readonly series: number;
  readonly pace: Pace;
}

/**
 * In a column of a different type, a value equal to the engine may arrive as a different kind of
 * value.
 */
const isSame = (one: Cell, other: Cell): boolean =>
  one === other || (one !== null && other !== null && String(one) === String(other));

function toRowFinding(
  { table, columns: compared }: TableCheck,
  difference: Difference,
  row: Row,
): RowFinding {
  const columns = compared
    .map(({ name }) => ({
      column: name,
      expected: row[`expected_${name}`] ?? null,
      actual: row[`actual_${name}`] ?? null,
    }))
    .filter(({ expected, actual }) => !isSame(expected, actual));
  const isShown = difference === 'different' || table.isKeyless;
  return { key: listedKey(table, row), columns: isShown ? columns : [] };
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
  for (const difference of check.differences) {
    const count = difference === 'duplicated' ? met - expected : countOf(difference);
    if (count === 0) continue;
    const rows = await session.query(check.listSql(difference, LISTED_KEYS));
    findings.push({
      system,
      table: check.table.name,
      difference,
      rows: count,
      first: rows.map((row) => toRowFinding(check, difference, row)),
    });
  }
  return findings;
}

const isRefusal = (error: unknown): error is HeadwaterError =>
  error instanceof HeadwaterError && error.code === 'STATEMENT_FAILED';

/** The rows of a table with a different structure: as many columns as the engine can compare. */
async function comparableRows(
  session: Session,
  { context, table, instant, series, pace }: TableToVerify,
  structure: readonly Departure[],
  options: RunOptions,
): Promise<readonly Finding[]> {
  const namesOf = (kind: StructureDifference): readonly string[] =>
    structure.flatMap(({ difference, column }) =>
      difference === kind && column !== undefined ? [column] : [],
    );
  const missing = namesOf('missing-column');
  const key = keyNames(table);
  if (key.some((name) => missing.includes(name))) return [];
  const there = columnsOf(table).filter(({ name }) => !missing.includes(name));
  const asEver = there.filter(({ name }) => !namesOf('changed-type').includes(name));
  const compare = async (columns: readonly Column[]): Promise<readonly Finding[]> => {
    const check = await planTableCheck(context, table, instant, series, pace, columns);
    return rowFindings(session, context.system.name, check);
  };
  try {
    return await compare(there).catch((error: unknown) => {
      checkSignal(options.signal, 'nothing');
      const isKeyAsEver = key.every((part) => asEver.some(({ name }) => name === part));
      if (!isRefusal(error) || !isKeyAsEver || asEver.length === there.length) throw error;
      return compare(asEver);
    });
  } catch (error) {
    checkSignal(options.signal, 'nothing');
    if (!isRefusal(error) || structure.length === 0) throw error;
    const base = { system: context.system.name, table: table.name, rows: null, first: [] };
    return [{ ...base, difference: 'not-compared', why: error.why ?? error.what }];
  }
}

/** Everything wrong with one table, its structure first, and what was added to it. */
export async function verifyTable(
  session: Session,
  one: TableToVerify,
  options: RunOptions,
): Promise<{ readonly findings: readonly Finding[]; readonly notes: readonly VerifyNote[] }> {
  const { context, table, found } = one;
  const { dialect, system } = context;
  const spec = specOf(context, table);
  const place = { system: system.name, table: table.name };
  const structure = departures(dialect, spec, found);
  const findings = structure.map((departure) => ({
    ...place,
    rows: null,
    first: [],
    ...departure,
  }));
  if (found === undefined) return { findings, notes: [] };
  const rows = await comparableRows(session, one, structure, options);
  const notes = additions(dialect, spec, found).map(({ difference, ...rest }) => ({
    ...place,
    addition: difference,
    ...rest,
  }));
  return { findings: [...findings, ...rows], notes };
}
