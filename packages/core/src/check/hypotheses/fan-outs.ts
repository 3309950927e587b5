import { type Copied, isExact } from './copied.js';
import type { Evidence, Fault } from './evidence.js';
import type { Explanation } from './explanation.js';
import { referencesOf, related, tablesWith } from './related.js';

/** Fewer doubles may be anything. */
const FEWEST = 3;

/** Counts by which a join multiplies rows, by the value of a column. */
function joins(evidence: Evidence) {
  const { model, table } = evidence.context;
  const { fields, end } = evidence;
  const found: { column: number; counts: ReadonlyMap<string, number>; text: string }[] = [];
  for (const [column, { name }] of fields.entries()) {
    for (const other of tablesWith(model, name)) {
      const isKey = column === 0;
      if (other.table === table || !(isKey || name.endsWith('_id'))) continue;
      const counts = other.countBy(name, end);
      const text = `Rows are there once for each of their ${other.table.name}: a join on ${name} multiplied them.`;
      if (counts) found.push({ column, counts, text });
    }
  }
  const histories = [
    { column: 0, parent: related(model, table), of: 'own' },
    ...referencesOf(model, table).map(({ column, parent }) => ({
      column: fields.findIndex(({ name }) => name === column),
      parent,
      of: column,
    })),
  ];
  for (const { column, parent, of } of histories) {
    const counts = column < 0 ? undefined : parent.versions(end);
    const text = `Rows are there once for each version of their ${of === 'own' ? 'own history' : parent.table.name}: a join with a history lacks the condition on validity.`;
    if (counts) found.push({ column, counts, text });
  }
  return found;
}

/** A join that multiplies rows: each is there as often as there are rows it is joined with. */
function fannedOut(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  const doubled = all.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
  if (doubled.length < FEWEST) return [];
  return joins(evidence).flatMap(({ column, counts, text }) => {
    const explains = new Set<Fault>();
    let [right, wrong] = [0, 0];
    for (const { ordinal, at, copies, found } of all) {
      if (ordinal === undefined) continue;
      const value = String(evidence.replay.cells(ordinal, at)[column] ?? null);
      const expected = Math.max(1, counts.get(value) ?? 0);
      if (expected === 1 && found <= 1) continue;
      if (expected !== found) {
        wrong += 1;
        continue;
      }
      right += 1;
      for (const copy of copies) explains.add(copy);
    }
    return [
      { cause: 'fan-out', text, explains, precision: right / Math.max(1, right + wrong) } as const,
    ];
  });
}

/** A join with a list in which some values occur several times. */
function joinedTwice(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  const doubled = all.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
  if (doubled.length < FEWEST) return [];
  const cellsOf = ({ ordinal, at }: Copied) =>
    ordinal === undefined ? [] : evidence.replay.cells(ordinal, at);
  return evidence.replay.fields.flatMap(({ name, type }, column): Explanation[] => {
    if (column === 0 || !(type.kind === 'text' || name.endsWith('_id'))) return [];
    const values = new Set(doubled.map((one) => cellsOf(one)[column] ?? null));
    if (values.size > 3 || values.size * 2 > doubled.length) return [];
    const inside = all.filter((one) => values.has(cellsOf(one)[column] ?? null));
    const right = inside.filter(({ copies }) => copies.length > 0);
    const text = `Rows with ${name} ${[...values].map((value) => `'${value}'`).join(', ')} are there several times: a join on ${name} met several rows.`;
    return [
      {
        cause: 'fan-out',
        text,
        explains: new Set(right.flatMap(({ copies }) => copies)),
        precision: right.length / Math.max(1, inside.length),
      },
    ];
  });
}

/** Hypotheses about joins that multiplied rows. */
export const fanOuts = (evidence: Evidence, all: readonly Copied[]): readonly Explanation[] => [
  ...fannedOut(evidence, all),
  ...joinedTwice(evidence, all),
];
