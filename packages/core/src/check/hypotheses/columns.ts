import { DELETED_AT } from '../../model/column.js';
import { type ColumnChange, pairOf } from './column-change.js';
import { changeOf, type FittingChange } from './column-fit.js';
import type { Evidence } from './evidence.js';
import type { Explanation } from './explanation.js';
import type { Subject } from './subjects.js';
import { listed } from './words.js';

/** `email is in upper case.`, `Each of email and name is in upper case.` */
const sentence = (columns: readonly string[], text: string): string =>
  columns.length === 1 ? `${columns[0]} ${text}.` : `Each of ${listed(columns)} ${text}.`;

/** The same of a change, with the rows it is of. */
export const sentenceOf = (columns: readonly string[], { change, part }: FittingChange): string =>
  sentence(columns, part === undefined ? change.text : `${change.text} in rows ${part.text}`);

/** Without its mark, a deleted row is kept as active. */
function markOfDeletion({ fields }: Evidence, column: number, change: ColumnChange): ColumnChange {
  const isMark = fields[column]?.name === DELETED_AT && change.cause === 'nulls';
  return isMark
    ? {
        ...change,
        cause: 'soft-deletes-kept',
        text: 'is NULL in deleted rows: they are kept as active',
      }
    : change;
}

/** Hypotheses about what was done to the values of columns. */
export function columnChanges(
  evidence: Evidence,
  subjects: readonly Subject[],
): readonly Explanation[] {
  const { fields, faults } = evidence;
  // What is as it was earlier, or lacks the mark of its deletion, wasn't changed by column.
  const earlier = new Set(subjects.flatMap((subject) => subject.faults));
  const rows = faults.filter((fault) => {
    const { difference, endDiffers, differing } = fault;
    return (
      difference === 'different' && !earlier.has(fault) && (!endDiffers || differing.length > 0)
    );
  });
  const changes = new Map<number, ColumnChange>();
  const told = new Map<number, string>();
  for (const [column] of fields.entries()) {
    const pairs = rows
      .filter(({ differing }) => differing.includes(column))
      .map((fault) => pairOf(fault, column));
    const fitting = pairs.length === 0 ? undefined : changeOf(evidence, column, pairs);
    if (fitting === undefined) continue;
    const { change, part } = fitting;
    const own = markOfDeletion(evidence, column, change);
    changes.set(column, own);
    told.set(column, part === undefined ? own.text : `${own.text} in rows ${part.text}`);
  }
  const explained = rows.filter((fault) =>
    fault.differing.every((column) => changes.get(column)?.test(pairOf(fault, column))),
  );
  if (explained.length === 0) return [];
  // By cause, and within a cause by what is said of the column.
  const causes = new Map<ColumnChange['cause'], Map<string, string[]>>();
  for (const [column, { cause }] of changes) {
    const text = told.get(column) ?? '';
    const texts = causes.get(cause) ?? new Map<string, string[]>();
    texts.set(text, [...(texts.get(text) ?? []), fields[column]?.name ?? '']);
    causes.set(cause, texts);
  }
  const parts = [...causes].map(([cause, texts]) => {
    const text = [...texts].map(([said, columns]) => sentence(columns, said)).join(' ');
    const own = explained.filter(({ differing }) =>
      differing.some((column) => changes.get(column)?.cause === cause),
    );
    return { cause, text, explains: new Set(own) };
  });
  const [main] = [...parts].sort((one, other) => other.explains.size - one.explains.size);
  if (main === undefined) return [];
  return [{ ...main, explains: new Set(explained), precision: 1, parts }];
}
