import type { Cause } from '../causes.js';
import { keyFields } from '../fields.js';
import { mostCommon } from './column-change.js';
import type { Evidence, Fault } from './evidence.js';
import type { Explanation } from './explanation.js';
import { referencesOf, tablesWith } from './related.js';
import { type SourceRow, sourceRows } from './source-rows.js';
import { isNumeric, numberOf } from './values.js';
import { listed, quoted } from './words.js';

/** Fewer rows may be at equal distances by chance. */
const FEWEST_PAGES = 4;
/** A filter names so many values. */
const MOST_VALUES = 3;

interface RowRule {
  readonly cause: Cause;
  readonly text: string;
  readonly test: (row: SourceRow) => boolean;
}

/** Joins that lose rows: with parents that aren't there or are deleted, and with children there are none of. */
function joinRules({ context, fields, end }: Evidence): readonly RowRule[] {
  const { model, table } = context;
  const rules: RowRule[] = [];
  for (const { column, parent } of referencesOf(model, table)) {
    const index = fields.findIndex(({ name }) => name === column);
    if (index < 0) continue;
    const { name } = parent.table;
    rules.push({
      cause: 'inner-join',
      text: `Rows without a ${column} are missing, as after an inner join with ${name}.`,
      test: ({ cells }) => (cells[index] ?? null) === null,
    });
    rules.push({
      cause: 'inner-join',
      text: `Rows whose ${column} is NULL or of a deleted row are missing, as after an inner join with the active ${name}.`,
      test: ({ cells }) => !parent.isActive(cells[index] ?? null, end),
    });
  }
  const key = fields[0];
  if (keyFields(table).length !== 1 || key === undefined) return rules;
  for (const child of tablesWith(model, key.name)) {
    const counts = child.table === table ? undefined : child.countBy(key.name, end);
    if (counts === undefined) continue;
    rules.push({
      cause: 'inner-join',
      text: `Rows without any ${child.table.name} are missing, as after an inner join with them.`,
      test: ({ cells }) => !counts.has(String(cells[0])),
    });
  }
  return rules;
}

/** A filter on a column: some values, or those beyond a number. */
function filterRules(
  { fields, context }: Evidence,
  rows: readonly SourceRow[],
): readonly RowRule[] {
  const lost = rows.filter((row) => row.lost.length > 0);
  if (lost.length < 3) return [];
  const first = keyFields(context.table).length;
  const references = new Set(
    referencesOf(context.model, context.table).map(({ column }) => column),
  );
  return fields.flatMap(({ name, type }, index): RowRule[] => {
    if (index < first) return [];
    const values = new Set(lost.map(({ cells }) => cells[index] ?? null));
    const all = new Set(rows.map(({ cells }) => cells[index] ?? null));
    const rules: RowRule[] = [];
    // Most of the values may be those of other rows by chance.
    if (values.size <= MOST_VALUES && values.size * 2 <= all.size) {
      const spelled = [...values].map((value) => (value === null ? 'NULL' : quoted(value)));
      rules.push({
        cause: 'filtered',
        text: `Rows whose ${name} is ${listed(spelled).replace(' and ', ' or ')} are missing, as after a filter.`,
        test: ({ cells }) => values.has(cells[index] ?? null),
      });
    }
    const numbers = lost.flatMap(({ cells }) => numberOf(cells[index] ?? null) ?? []);
    if (!isNumeric(type) || references.has(name) || numbers.length < 5) return rules;
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    const number = ({ cells }: SourceRow): number => numberOf(cells[index] ?? null) ?? Number.NaN;
    return [
      ...rules,
      {
        cause: 'filtered',
        text: `Rows whose ${name} is ${least} or more are missing, as after a filter.`,
        test: (row) => number(row) >= least,
      },
      {
        cause: 'filtered',
        text: `Rows whose ${name} is ${most} or less are missing, as after a filter.`,
        test: (row) => number(row) <= most,
      },
    ];
  });
}

/** Rows next to each other in the order of their keys. */
function rangeRules({ fields }: Evidence, rows: readonly SourceRow[]): readonly RowRule[] {
  const lost = rows.filter((row) => row.lost.length > 0);
  const [first, last] = [lost[0], lost.at(-1)];
  if (first === undefined || last === undefined || lost.length < 5) return [];
  const name = fields[0]?.name ?? 'key';
  const isLast = last === rows.at(-1);
  const [from, to] = [first.cells[0] ?? '', last.cells[0] ?? ''].map(String);
  return [
    {
      cause: 'lost-batch',
      text: isLast
        ? `Rows from ${name} ${from} on are missing: the load was cut off.`
        : `Rows from ${name} ${from} to ${to} are missing: a batch or a page was lost.`,
      test: ({ ordinal }) => ordinal >= first.ordinal && ordinal <= last.ordinal,
    },
  ];
}

/** One row after each page: those of a table in the order of its keys, at equal distances. */
function pageRules({ fields }: Evidence, rows: readonly SourceRow[]): readonly RowRule[] {
  const lost = rows.flatMap((row, index) => (row.lost.length > 0 ? [index] : []));
  const gaps = lost.slice(1).map((index, at) => index - (lost[at] ?? 0));
  const gap = mostCommon(gaps) ?? 0;
  const first = lost[0] ?? 0;
  if (lost.length < FEWEST_PAGES || gap < 5) return [];
  const places = new Map(rows.map(({ ordinal }, index) => [ordinal, index]));
  return [
    {
      cause: 'lost-batch',
      text: `In the order of ${fields[0]?.name ?? 'the key'}, one row of ${gap} is missing, always at the same distance: as if pages of ${gap - 1} rows were read, and the row after each left out.`,
      test: ({ ordinal }) => (places.get(ordinal) ?? 0) % gap === first % gap,
    },
  ];
}

/** Hypotheses about rows of which the target has nothing. */
export function lostRows(evidence: Evidence): readonly Explanation[] {
  if (!evidence.faults.some(({ difference }) => difference === 'missing')) return [];
  const rows = sourceRows(evidence);
  if (!rows.some(({ lost }) => lost.length > 0)) return [];
  const rules: readonly RowRule[] = [
    {
      cause: 'deleted-rows-removed',
      text: 'Deleted rows were removed instead of being marked as deleted.',
      test: ({ isDeleted }) => isDeleted,
    },
    ...joinRules(evidence),
    ...rangeRules(evidence, rows),
    ...pageRules(evidence, rows),
    ...filterRules(evidence, rows),
  ];
  return rules.map(({ cause, text, test }) => {
    const explains = new Set<Fault>();
    let [right, wrong] = [0, 0];
    for (const row of rows) {
      if (!test(row)) continue;
      if (row.lost.length === 0) wrong += 1;
      else right += 1;
      for (const fault of row.lost) explains.add(fault);
    }
    return { cause, text, explains, precision: right / Math.max(1, right + wrong) };
  });
}
