import type { Cell, Dialect, FoundTable, Session, TableName } from '../../adapter.js';
import { UPDATED_AT } from '../../model/column.js';
import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';
import { instantLiteral, parseInstant } from '../instants.js';
import type { ColumnRule } from '../mapped-values.js';
import type { CheckMapping } from '../mapping.js';
import type { ColumnMatch } from './names.js';
import type { Shape } from './shape.js';
import { copyVariants, type Known, versionVariants } from './variants.js';
import { currentFlagOf, flagOf, operationWordsOf } from './words.js';

/** A target and the source table it seems to hold. */
export interface Candidate {
  readonly model: Model;
  readonly system: string;
  readonly table: TableDefinition;
  readonly target: TableName;
  readonly found: FoundTable;
  readonly match: ColumnMatch;
  readonly shape: Shape;
  /** The columns whose changes make versions, if they are known. */
  readonly track?: readonly string[] | undefined;
}

/** More values than these, and a column is no flag. */
const MOST_WORDS = 12;

async function valuesOf(
  session: Session,
  dialect: Dialect,
  { target }: Candidate,
  column: string,
): Promise<readonly Cell[]> {
  const name = dialect.identifier(column);
  const as = dialect.identifier('value');
  const rows = await session.query(
    `SELECT DISTINCT ${name} AS ${as} FROM ${dialect.qualified(target)} ORDER BY 1 ${dialect.firstRows(MOST_WORDS)}`,
  );
  return rows.map(({ value = null }) => value);
}

/** Before this, no source has changed: a tool's own beginning of time. */
const EARLY = '1980-01-01';
/** After this, no version ends: a tool's own end of time. */
const LATE = '9000-01-01';
/** Of the versions, so many begin with the change they show. */
const MOST = 0.9;

interface Times {
  readonly isByChange: boolean;
  readonly early?: string;
  readonly open?: string;
}

async function timesOf(session: Session, dialect: Dialect, candidate: Candidate): Promise<Times> {
  const { target, match, shape } = candidate;
  const { from = '', to = '' } = shape;
  const [start, end] = [dialect.identifier(from), dialect.identifier(to)];
  const updated = match.columns.find(({ source }) => source === UPDATED_AT)?.target;
  const is = (test: string, as: string): string =>
    `SUM(CASE WHEN ${test} THEN 1 ELSE 0 END) AS ${dialect.identifier(as)}`;
  const isChange = updated === undefined ? '1 = 0' : `${start} = ${dialect.identifier(updated)}`;
  const before = instantLiteral(dialect, parseInstant(EARLY) ?? 0);
  const columns = [
    `${dialect.count('*')} AS ${dialect.identifier('all_rows')}`,
    is(isChange, 'by_change'),
    is(`${start} < ${before}`, 'early'),
    is(`${end} IS NULL`, 'open_rows'),
    `MIN(${start}) AS ${dialect.identifier('first')}`,
    `MAX(${end}) AS ${dialect.identifier('last')}`,
  ];
  const [row = {}] = await session.query(
    `SELECT ${columns.join(', ')} FROM ${dialect.qualified(target)}`,
  );
  const [all, byChange, early] = [row.all_rows, row.by_change, row.early].map(Number);
  const isByChange = (byChange ?? 0) > 0 && (byChange ?? 0) + (early ?? 0) >= MOST * (all ?? 0);
  const [first, last] = [row.first, row.last].map((cell) => String(cell ?? '').slice(0, 10));
  return {
    isByChange,
    ...(isByChange && (early ?? 0) > 0 && first ? { early: first } : {}),
    ...(Number(row.open_rows) === 0 && (last ?? '') >= LATE ? { open: last ?? '' } : {}),
  };
}

const rulesOf = ({ columns }: ColumnMatch): Record<string, string | ColumnRule> =>
  Object.fromEntries(
    columns.flatMap(({ source, rule }) => (rule === undefined ? [] : [[source, rule]])),
  );

const flagColumn = async (
  session: Session,
  dialect: Dialect,
  candidate: Candidate,
  column: string | undefined,
) =>
  column === undefined
    ? undefined
    : flagOf(column, await valuesOf(session, dialect, candidate, column));

/** The mappings that a target may have, the likeliest first; none if something about it isn't known. */
export async function candidateMappings(
  session: Session,
  dialect: Dialect,
  candidate: Candidate,
): Promise<readonly CheckMapping[]> {
  const { model, system, table, target, match, shape, track } = candidate;
  const rules = rulesOf(match);
  const base = {
    system,
    table: table.name,
    target,
    ...(Object.keys(rules).length === 0 ? {} : { columns: rules }),
    ...(shape.metadata.length === 0 ? {} : { metadata: shape.metadata }),
  };
  const deleted = await flagColumn(session, dialect, candidate, shape.deleted);
  const known: Known = { table, match, isHard: model.parameters.deletes === 'hard', deleted };
  if (shape.kind === 'copy') {
    return copyVariants(known).map((one) => ({ ...base, kind: 'copy', ...one }) as CheckMapping);
  }
  const ignore = match.missing.length === 0 ? {} : { ignore: match.missing };
  if (shape.kind === 'changes') {
    const { op, instant, sequence, isSoftDelete } = shape;
    if (op === undefined || instant === undefined) return [];
    const words = operationWordsOf(await valuesOf(session, dialect, candidate, op));
    if (words === undefined) return [];
    const soft = await flagColumn(session, dialect, candidate, isSoftDelete);
    const own = { kind: 'changes', from: 0, op, words, instant: instant.name } as const;
    const more = { ...(sequence && { sequence }), ...(soft && { isSoftDelete: soft }) };
    return [{ ...base, ...ignore, ...own, ...more }];
  }
  const { early, open, isByChange } = await timesOf(session, dialect, candidate);
  const { isCurrent, version } = shape;
  const current =
    isCurrent === undefined
      ? undefined
      : currentFlagOf(isCurrent, await valuesOf(session, dialect, candidate, isCurrent));
  const own = {
    kind: 'scd2',
    validFrom: shape.from ?? '',
    validTo: shape.to ?? '',
    ...(open && { open }),
    ...(current && { isCurrent: current }),
    ...(version && { version }),
  } as const;
  const isTextured = model.parameters.texture === 'real';
  return versionVariants({ ...known, isByChange, isTextured, early, track }).map(
    (one) => ({ ...base, ...own, ...one }) as CheckMapping,
  );
}
