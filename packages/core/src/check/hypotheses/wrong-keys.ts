import type { Cell } from '../../adapter.js';
import { CREATED_AT, DELETED_AT, UPDATED_AT } from '../../model/column.js';
import { keyFields } from '../fields.js';
import type { Evidence, Fault } from './evidence.js';
import type { Explanation } from './explanation.js';
import { type SourceRow, sourceRows } from './source-rows.js';

const AUDIT: ReadonlySet<string> = new Set([UPDATED_AT, DELETED_AT]);

/** The columns a pipeline may have taken for a key, alone or with another. */
function columnSets({ fields, context }: Evidence): readonly (readonly number[])[] {
  const first = keyFields(context.table).length;
  const usable = fields.flatMap(({ name, type }, index) =>
    type.kind === 'boolean' || AUDIT.has(name) || (index < first && first === 1) ? [] : [index],
  );
  const names = usable.filter((index) => fields[index]?.name !== CREATED_AT);
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]));
  return [...usable.map((index) => [index]), ...pairs];
}

const sharedValue = (cells: readonly Cell[], columns: readonly number[]): string =>
  columns.map((column) => String(cells[column] ?? null)).join('\u0000');

function groupedBy(rows: readonly SourceRow[], columns: readonly number[]) {
  const groups = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const value = sharedValue(row.cells, columns);
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return groups;
}

/** One row left of all that share a value. */
function deduplicated(
  { fields }: Evidence,
  rows: readonly SourceRow[],
  columns: readonly number[],
): Explanation | undefined {
  const explains = new Set<Fault>();
  let [lost, wrong] = [0, 0];
  let [isFirst, isLast] = [true, true];
  for (const group of groupedBy(rows, columns).values()) {
    const kept = group.filter((row) => row.lost.length === 0);
    wrong += Math.max(0, kept.length - 1);
    if (group.length === 1 || kept.length === 0) continue;
    for (const row of group) {
      if (row.lost.length > 0) lost += 1;
      for (const fault of row.lost) explains.add(fault);
    }
    isFirst &&= kept[0] === group[0];
    isLast &&= kept.at(-1) === group.at(-1);
  }
  if (lost < 2) return undefined;
  const names = columns.map((column) => fields[column]?.name).join(' and ');
  const which = isFirst ? ', the first' : isLast ? ', the last' : '';
  const text = `Of the rows with the same ${names}, only one is left${which}: they were deduplicated by a column that isn't the key.`;
  return { cause: 'wrong-dedupe', text, explains, precision: lost / (lost + wrong) };
}

/** Rows that have the values of another row with which they share one. */
function merged(
  { fields, faults, isSame }: Evidence,
  rows: readonly SourceRow[],
  columns: readonly number[],
): Explanation | undefined {
  const groups = groupedBy(rows, columns);
  const cells = new Map(rows.map((row) => [row.ordinal, row.cells]));
  const explains = new Set<Fault>();
  const sharing = [...groups.values()].filter(({ length }) => length > 1);
  const largest = sharing.reduce((most, { length }) => Math.max(most, length), 0);
  if (sharing.length < 2 || largest > rows.length / 4) return undefined;
  for (const fault of faults) {
    const { difference, ordinal, differing, actual } = fault;
    const own = ordinal === undefined ? undefined : cells.get(ordinal);
    if (difference !== 'different' || own === undefined) continue;
    if (differing.some((index) => columns.includes(index))) continue;
    // NULL is in others as well, easily.
    if (differing.every((index) => actual[index] === null)) continue;
    const others = groups.get(sharedValue(own, columns)) ?? [];
    const isAnothers = others.some(
      (row) =>
        row.ordinal !== ordinal &&
        differing.every((index) => {
          const field = fields[index];
          return (
            field !== undefined && isSame(field, row.cells[index] ?? null, actual[index] ?? null)
          );
        }),
    );
    if (isAnothers) explains.add(fault);
  }
  if (explains.size < 3) return undefined;
  const several = new Set([...explains].flatMap(({ differing }) => differing)).size;
  // One column alone may be the same in another row by chance.
  if (several < 2 && largest > 6) return undefined;
  const names = columns.map((column) => fields[column]?.name).join(' and ');
  const text = `Rows hold the values of another row with the same ${names}: they were merged on a key that isn't unique.`;
  return { cause: 'merge-key', text, explains, precision: 1 };
}

/** Hypotheses that a pipeline took other columns for the key. */
export function wrongKeys(evidence: Evidence): readonly Explanation[] {
  if (evidence.oneOf > 1) return [];
  const has = (difference: Fault['difference']): boolean =>
    evidence.faults.some((fault) => fault.difference === difference);
  const [isLost, isDifferent] = [has('missing'), has('different')];
  if (evidence.mapping.kind !== 'copy' || !(isLost || isDifferent)) return [];
  const rows = sourceRows(evidence);
  return columnSets(evidence)
    .flatMap((columns) => [
      ...(isLost ? [deduplicated(evidence, rows, columns)] : []),
      ...(isDifferent && columns.length === 1 ? [merged(evidence, rows, columns)] : []),
    ])
    .filter((one) => one !== undefined);
}
