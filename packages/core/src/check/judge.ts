import { unitsPerSecond } from '../model/column.js';
import { hasOwnKey } from '../model/key-columns.js';
import { differ, type Field, keyFields } from './fields.js';
import { isAbsent, isClosed, isVersioned, keyOf, type Parts } from './parts.js';
import { decimalLiteral, type Part } from './spelling.js';

/**
 * The most a decimal may be off. Floats that are off by exactly the tolerance count as within it: a
 * hundredth of the smallest amount more makes no difference for exact ones.
 */
function mostOff({ tolerance }: Parts, scale: number): string {
  const smallest = Math.min(tolerance.decimals, 10 ** -scale);
  return decimalLiteral(tolerance.decimals + smallest / 100);
}

/** 1 if two values differ by more than the tolerance. */
function differs(parts: Parts, field: Field, index: number): string {
  const { dialect, tolerance } = parts;
  const { type } = field;
  const [e, a, low, high] = ['e', 'a', 'l', 'h'].map((side) =>
    dialect.identifier(`${side}${index}`),
  );
  const beyond =
    unitsPerSecond(type) !== undefined && tolerance.seconds > 0
      ? `${a} < ${low} OR ${a} > ${high}`
      : (type.kind === 'decimal' || type.kind === 'double') && tolerance.decimals > 0
        ? `ABS(${e} - ${a}) > ${mostOff(parts, type.scale)}`
        : undefined;
  if (beyond === undefined) {
    return `CASE WHEN ${differ(dialect, field, e ?? '', a ?? '')} THEN 1 ELSE 0 END`;
  }
  return `CASE WHEN ${e} IS NULL AND ${a} IS NULL THEN 0 WHEN ${e} IS NULL OR ${a} IS NULL OR ${beyond} THEN 1 ELSE 0 END`;
}

/**
 * Whether the last version ends when its row was deleted; the others end where the next one begins.
 */
function endDiffers({ sql, mapping }: Parts): string {
  const isTimed = mapping.kind === 'scd2' && mapping.deletes === 'closed';
  const beside = isTimed ? sql` OR {valid_to} < {to_low} OR {valid_to} > {to_high}` : '';
  return sql`CASE WHEN {is_tail} = 0 OR {valid_from} < {newest} THEN 0 WHEN {to_is} IS NULL AND {valid_to} IS NULL THEN 0 WHEN {to_is} IS NULL OR {valid_to} IS NULL${beside} THEN 1 ELSE 0 END AS {end_differs}`;
}

/** Both sides, with a flag for each field that differs. */
export function marked(parts: Parts): string {
  const { expected, dialect } = parts;
  const flags = expected.fields.map(
    (field, index) => `${differs(parts, field, index)} AS ${dialect.identifier(`d${index}`)}`,
  );
  if (isClosed(parts)) flags.push(endDiffers(parts));
  return parts.sql`SELECT *, ${flags.join(', ')} FROM {joined}`;
}

/** How many fields of a marked row differ, its end included. */
export function differenceSum(parts: Parts): string {
  const flags = parts.expected.fields.map((_, index) => parts.dialect.identifier(`d${index}`));
  return [...flags, ...(isClosed(parts) ? [parts.sql`{end_differs}`] : [])].join(' + ');
}

/** What a row is, apart from copies, given how many of its fields differ. */
function judgement(parts: Parts, sum: string): string {
  const { sql } = parts;
  const gone = isAbsent(parts)
    ? sql`WHEN {gone} = 1 AND {is_there} = 1 THEN 'extra' WHEN {gone} = 1 THEN NULL `
    : '';
  return sql`CASE WHEN {is_due} = 0 THEN 'extra' ${gone}WHEN {is_there} = 0 THEN 'missing' WHEN ${sum} > 0 THEN 'different' END`;
}

/** What the copies of a row have in common, and no other rows. */
function identity(parts: Parts): string {
  const { sql, table, dialect } = parts;
  return [
    keyOf(parts, 'e'),
    sql`{at}`,
    ...keyFields(table, 'a').map(
      (column) => sql`CASE WHEN {is_due} = 0 THEN ${dialect.identifier(column)} END`,
    ),
    ...(isVersioned(parts) ? [sql`CASE WHEN {is_due} = 0 THEN {valid_from} END`] : []),
  ].join(', ');
}

/** Leaves out the rows that should be gone, and are. */
const whereKnown = (parts: Parts): string =>
  isAbsent(parts) ? parts.sql` WHERE {gone} = 0 OR {gone} IS NULL OR {is_there} = 1` : '';

/** Both sides, each row with its "difference", as the last of some parts of a statement: "compared". */
export function comparedParts(parts: Parts): readonly Part[] {
  const { sql } = parts;
  const sum = differenceSum(parts);
  const columns = [
    '*',
    sql`${judgement(parts, sum)} AS {judgement}`,
    // Correct ones first.
    sql`ROW_NUMBER() OVER (PARTITION BY ${identity(parts)} ORDER BY ${sum}) AS {copy}`,
  ];
  return [
    ['judged', sql`SELECT ${columns.join(', ')} FROM {marked}`],
    [
      'compared',
      sql`SELECT *, CASE WHEN {copy} > 1 AND {a0} IS NOT NULL THEN 'duplicated' ELSE {judgement} END AS {difference} FROM {judged}${whereKnown(parts)}`,
    ],
  ];
}

/**
 * The same without the rows themselves, as "counted": one for all "copies" of a row, with its "difference", and how many of them are
 * duplicates: "again". Engines group rows sooner than they sort them.
 */
export function countedParts(parts: Parts): readonly Part[] {
  const { sql, dialect } = parts;
  const columns = [
    sql`{is_due}`,
    sql`MAX({gone}) AS {gone}`,
    sql`MAX({is_there}) AS {is_there}`,
    sql`MIN(${differenceSum(parts)}) AS {differing}`,
    sql`${dialect.count('*')} AS {copies}`,
    sql`MAX(CASE WHEN {a0} IS NULL THEN 0 ELSE 1 END) AS {has_key}`,
    ...(hasOwnKey(parts.table) ? [sql`MIN(COALESCE({e0}, {a0})) AS {first_key}`] : []),
  ];
  return [
    [
      'grouped',
      sql`SELECT ${columns.join(', ')} FROM {marked} GROUP BY {is_due}, ${identity(parts)}`,
    ],
    [
      'counted',
      sql`SELECT *, CASE WHEN {has_key} = 1 THEN {copies} - 1 ELSE 0 END AS {again}, ${judgement(parts, sql`{differing}`)} AS {difference} FROM {grouped}${whereKnown(parts)}`,
    ],
  ];
}
