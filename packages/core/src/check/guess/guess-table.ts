import type { Cell, Dialect, Session } from '../../adapter.js';
import { keyNames } from '../../model/key-columns.js';
import type { ColumnRule } from '../mapped-values.js';
import type { ChangesMapping, CheckMapping } from '../mapping.js';
import type { Candidate } from './candidate.js';
import { columnSql } from './column-sql.js';
import type { ColumnMatch } from './names.js';
import { timesOf } from './times.js';
import { copyVariants, type Known, logVariants, versionVariants } from './variants.js';
import { currentFlagOf, flagOf, operationWordsOf } from './words.js';

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

/** Whether a target without a column for versions or operations has several rows of a key all the same. */
async function hasVersions(
  session: Session,
  dialect: Dialect,
  { table, target, match }: Candidate,
): Promise<boolean> {
  const keys = keyNames(table).map((key) => match.columns.find(({ source }) => source === key));
  const names = keys.flatMap((one) => (one === undefined ? [] : [dialect.identifier(one.target)]));
  if (names.length === 0) return false;
  const rows = dialect.identifier('rows');
  const several = await session.query(
    `SELECT ${dialect.count('*')} AS ${rows} FROM ${dialect.qualified(target)} GROUP BY ${names.join(', ')} HAVING ${dialect.count('*')} > 1 ORDER BY 1 ${dialect.firstRows(1)}`,
  );
  return several.length > 0;
}

/** The mappings that a target may have, the likeliest first; none if something about it isn't known. */
export async function candidateMappings(
  session: Session,
  dialect: Dialect,
  candidate: Candidate,
): Promise<readonly CheckMapping[]> {
  const { model, system, table, target, match, shape, track, timestamps, places } = candidate;
  const rules = rulesOf(match);
  const base = {
    system,
    table: table.name,
    target,
    ...(Object.keys(rules).length === 0 ? {} : { columns: rules }),
    ...(shape.metadata.length === 0 ? {} : { metadata: shape.metadata }),
    ...(timestamps && { timestamps }),
  };
  const ignore = match.missing.length === 0 ? {} : { ignore: match.missing };
  const deleted = await flagColumn(session, dialect, candidate, shape.deleted);
  const known: Known = { table, match, isHard: model.parameters.deletes === 'hard', deleted };
  if (shape.kind === 'copy') {
    const { tombstone } = shape;
    const where =
      tombstone === undefined ? {} : { where: `${columnSql(dialect, tombstone)} IS NULL` };
    const copies = copyVariants(known).map(
      (one) => ({ ...base, ...where, kind: 'copy', ...one }) as CheckMapping,
    );
    const logs = (await hasVersions(session, dialect, candidate)) ? logVariants(known) : [];
    return [...copies, ...logs.map((one) => ({ ...base, ...ignore, ...one }) as ChangesMapping)];
  }
  if (shape.kind === 'changes') {
    const { op, instant, sequence, isSoftDelete } = shape;
    if (op === undefined || instant === undefined) return [];
    const words = operationWordsOf(await valuesOf(session, dialect, candidate, op));
    if (words === undefined) return [];
    const soft = await flagColumn(session, dialect, candidate, isSoftDelete);
    const own = {
      kind: 'changes',
      from: 0,
      op,
      words,
      instant: places[instant.name] ?? instant.name,
    } as const;
    const more = { ...(sequence && { sequence }), ...(soft && { isSoftDelete: soft }) };
    return [{ ...base, ...ignore, ...own, ...more }];
  }
  const { isCurrent, version, from = '', to = '' } = shape;
  const { early, open, isByChange } = await timesOf(session, dialect, candidate, { from, to });
  const current =
    isCurrent === undefined
      ? undefined
      : currentFlagOf(isCurrent, await valuesOf(session, dialect, candidate, isCurrent));
  const own = {
    kind: 'scd2',
    validFrom: places[from] ?? from,
    validTo: places[to] ?? to,
    ...(open && { open }),
    ...(current && { isCurrent: current }),
    ...(version && { version }),
  } as const;
  const isTextured = model.parameters.texture === 'real';
  return versionVariants({ ...known, isByChange, isTextured, early, track }).map(
    (one) => ({ ...base, ...own, ...one }) as CheckMapping,
  );
}
