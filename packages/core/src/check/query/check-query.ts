import type { Cell, Dialect, FoundTable, Row, Session } from '../../adapter.js';
import { HeadwaterError } from '../../errors.js';
import type { Model } from '../../model/dataset.js';
import { ROW_DIFFERENCES, type RowDifference } from '../compare.js';
import { isSameName, meant } from '../found-names.js';
import type { QueryMapping } from '../query-mapping.js';
import type { CheckedRow, CheckedTable, CheckFinding } from '../report.js';
import type { AnswerAs, AnswerTable } from './answer-tables.js';
import {
  compareQuery,
  type QueryColumn,
  type QueryComparison,
  queryColumn,
} from './compare-query.js';
import { explainedQuery } from './explain-query.js';
import { type Wanted, wantedOf } from './wanted.js';

/** What a query is checked with. */
export interface QueryContext {
  readonly model: Model;
  readonly mapping: QueryMapping;
  readonly to: number;
  readonly dialect: Dialect;
  /** How many rows of each finding are listed. */
  readonly listed: number;
}

type Checked = Pick<CheckedTable, 'expectedRows' | 'foundRows' | 'findings' | 'unchecked'>;

const isAmong = (name: string, names: readonly string[] = []): boolean =>
  names.some((one) => isSameName(one, name));

const broken = (finding: Pick<CheckFinding, 'difference' | 'column'>): Checked => ({
  expectedRows: null,
  foundRows: null,
  findings: [{ ...finding, rows: null, causes: [], first: [] }],
  unchecked: [],
});

/** The names of the columns a query returns: those of its first row, since a session tells no others. */
async function returnedColumns(
  session: Session,
  { mapping, dialect }: QueryContext,
  wanted: Wanted,
): Promise<readonly string[]> {
  const key = mapping.key.map((name) => dialect.identifier(name)).join(', ');
  const [first] = await session.query(
    `${wanted.with}\nSELECT *\nFROM ${dialect.identifier(wanted.name)}\nORDER BY ${key} ${dialect.firstRows(1)}`,
  );
  return first === undefined ? mapping.key : Object.keys(first);
}

const listedKey = (keys: readonly QueryColumn[], row: Row): Cell => {
  const cells = keys.map((_, index) => row[`k${index}`] ?? null);
  return cells.length === 1 ? (cells[0] ?? null) : cells.join(',');
};

function toRow(
  keys: readonly QueryColumn[],
  others: readonly QueryColumn[],
  difference: RowDifference,
  row: Row,
): CheckedRow {
  const all = others.map(({ name }, index) => ({
    column: name,
    expected: row[`e${index}`] ?? null,
    actual: row[`a${index}`] ?? null,
  }));
  const columns =
    difference === 'duplicated'
      ? []
      : difference === 'different'
        ? all.filter((_, index) => Number(row[`d${index}`]) === 1)
        : all;
  return { key: listedKey(keys, row), at: null, columns };
}

async function requireUnique(
  session: Session,
  sql: string,
  { target, key }: QueryMapping,
): Promise<void> {
  const [repeated] = await session.query(sql);
  if (repeated === undefined) return;
  const value = Object.values(repeated).join(',');
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The SQL of ${target.schema}.${target.table} returns several rows with the key ${value}.`,
    why: `Its mapping says that ${key.join(', ')} tells the rows apart.`,
    next: 'Name all columns that do.',
  });
}

/**
 * Compares a target with what its own SQL returns over the answer for the day.
 *
 * @throws HeadwaterError INVALID_CONFIG, STATEMENT_FAILED
 */
export async function checkQuery(
  session: Session,
  context: QueryContext,
  present: readonly FoundTable[],
): Promise<Checked> {
  const { model, mapping, to, dialect, listed } = context;
  const wanted = wantedOf(model, mapping, () => ({ at: to }), dialect);
  const table = meant(
    mapping.target.table,
    present.map(({ name }) => name),
  );
  const found = present.find(({ name }) => name === table);
  if (found === undefined) return broken({ difference: 'missing-table' });
  const target = { ...mapping.target, table: found.name };
  const returned = await returnedColumns(session, context, wanted);
  const lost = [...mapping.key, ...returned].find(
    (name) =>
      !isAmong(
        name,
        found.columns.map((column) => column.name),
      ) && !isAmong(name, mapping.ignore),
  );
  if (lost !== undefined) return broken({ difference: 'missing-column', column: lost });
  const columns = found.columns.flatMap((column) => queryColumn(column, returned) ?? []);
  const keys = mapping.key.flatMap(
    (name) => columns.find((column) => isSameName(column.name, name)) ?? [],
  );
  const others = columns.filter(
    (column) => !keys.includes(column) && !isAmong(column.name, mapping.ignore),
  );
  const comparisonWith = (as: (table: AnswerTable) => AnswerAs): QueryComparison => {
    const rows = wantedOf(model, mapping, as, dialect);
    return compareQuery(rows, { ...mapping, target }, keys, others, dialect);
  };
  const comparison = compareQuery(wanted, { ...mapping, target }, keys, others, dialect);
  await requireUnique(session, comparison.repeatedSql, mapping);
  const counts = await session.query(comparison.countSql);
  const rowsOf = (difference: RowDifference | null): number =>
    Number(counts.find((row) => row.difference === difference)?.rows ?? 0);
  const findings: CheckFinding[] = [];
  for (const difference of ROW_DIFFERENCES) {
    if (rowsOf(difference) === 0) continue;
    const first = await session.query(comparison.listSql(difference, listed));
    findings.push({
      difference,
      rows: rowsOf(difference),
      causes: [],
      first: first.map((row) => toRow(keys, others, difference, row)),
    });
  }
  const right = rowsOf(null) + rowsOf('different');
  const read = [
    ...mapping.key,
    ...returned,
    ...(mapping.ignore ?? []),
    ...(mapping.metadata ?? []),
  ];
  return {
    expectedRows: right + rowsOf('missing'),
    foundRows: right + rowsOf('extra') + rowsOf('duplicated'),
    findings: await explainedQuery(
      session,
      { model, to, keys, others, comparison, comparisonWith, tables: wanted.tables },
      findings,
    ),
    unchecked: found.columns.map(({ name }) => name).filter((name) => !isAmong(name, read)),
  };
}
