import type { CheckedRow, CheckedTable, CheckFinding } from '@headwater/core';
import { counted } from '../output/summary.js';

const KINDS = { copy: 'copy', scd2: 'SCD2', changes: 'change log' } as const;

const WORDS: Readonly<Record<CheckFinding['difference'], string>> = {
  missing: 'missing',
  extra: 'extra',
  different: 'different',
  duplicated: 'duplicated',
  'wrongly-current': 'wrongly current',
  overlap: 'overlapping',
  gap: 'followed by a gap',
  'out-of-order': 'out of order',
  'missing-table': 'the table is missing',
  'missing-column': 'a column is missing',
};

/** `wh.dim_orders (SCD2 of jaffle_shop.orders)` */
export const describeTable = ({ target, kind, system, table }: CheckedTable): string =>
  `${target} (${KINDS[kind]} of ${system}.${table})`;

/** `12 versions missing` */
export function describeFinding({ kind }: CheckedTable, finding: CheckFinding): string {
  const { difference, rows, column } = finding;
  if (difference === 'missing-column') return `the column ${column} is missing`;
  if (rows === null) return WORDS[difference];
  const noun = { copy: 'row', scd2: 'version', changes: 'change' }[kind];
  return `${counted(rows, noun)} ${WORDS[difference]}`;
}

/** A sentence for each likely cause, with its share of the rows. */
export const describeCauses = ({ causes, rows }: CheckFinding): readonly string[] =>
  causes.map((cause) =>
    cause.rows === rows ? cause.text : `${cause.text} (${cause.rows} of ${rows})`,
  );

/** Where a row is: `key 12`, with the place in time of a version or a change. */
export const placeOf = ({ key, at }: CheckedRow): string =>
  at === null ? `key ${key}` : `key ${key} at ${at}`;
