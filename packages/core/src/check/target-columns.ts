import type { FoundTable } from '../adapter.js';
import { DELETED_AT } from '../model/column.js';
import { expressionsIn, ruleOf } from './column-rule.js';
import { isSameName } from './found-names.js';
import { isFlag } from './mapped-values.js';
import type { ChangesMapping, CheckMapping } from './mapping.js';
import type { CheckFinding } from './report.js';

/** A target's columns, and those of them that a check reads. */
export interface TargetColumns {
  readonly mapping: CheckMapping;
  readonly read: readonly string[];
  readonly present: readonly FoundTable[];
}

const found = ({ mapping, present }: TargetColumns): readonly string[] =>
  present
    .filter(({ name }) => isSameName(name, mapping.target.table))
    .flatMap(({ columns }) => columns.map(({ name }) => name));

/** Why nothing can be compared: the table, or one of the columns, isn't there. */
export function missingPart(target: TargetColumns): CheckFinding | undefined {
  const columns = found(target);
  const base = { rows: null, causes: [], first: [] };
  if (columns.length === 0) return { ...base, difference: 'missing-table' };
  const column = target.read.find((name) => !columns.some((one) => isSameName(one, name)));
  return column === undefined ? undefined : { ...base, difference: 'missing-column', column };
}

/** A copy of the source's column says nothing where deleted rows are absent, or their last version ends. */
const isIdle = ({ deletes = 'soft' }: Exclude<CheckMapping, ChangesMapping>): boolean =>
  deletes !== 'soft' && !isFlag(deletes);

/** Whether an expression has a column's name as a word of its own. */
const mentions = (expression: string, column: string): boolean =>
  expression
    .toLowerCase()
    .split(/[^\p{L}\p{N}_$]+/u)
    .includes(column.toLowerCase()) || expression.includes(`"${column}"`);

/** The columns that nothing checks and the mapping doesn't set aside. */
export function uncheckedColumns(target: TargetColumns): readonly string[] {
  const { mapping, read } = target;
  const ignored = (mapping.ignore ?? []).map((name) => ruleOf(mapping, name).column ?? name);
  const idle = mapping.kind !== 'changes' && isIdle(mapping) ? [DELETED_AT] : [];
  const known = [...read, ...ignored, ...idle, ...(mapping.metadata ?? [])];
  const expressions = expressionsIn(mapping);
  return found(target).filter(
    (name) =>
      !known.some((one) => isSameName(one, name)) &&
      !expressions.some((one) => mentions(one, name)),
  );
}
