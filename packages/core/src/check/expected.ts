import type { Dialect } from '../adapter.js';
import { when } from '../expression/build.js';
import type { Bool, Int } from '../expression/node.js';
import { bigint, unitsPerSecond } from '../model/column.js';
import { timelineOf } from '../model/table.js';
import { type OutputColumn, type Query, renderSelect } from '../sql/select.js';
import { answerRows, type ExpectedContext } from './answer-rows.js';
import { changeFields, valuesOf } from './answer-values.js';
import { shifted } from './clock.js';
import { recoded } from './column-rule.js';
import { type Field, fieldsOf, toleranceOf } from './fields.js';
import { isByUpdatedAt } from './observation.js';
import { type Part, statementOf } from './spelling.js';

/**
 * The answer key as the engine generates it: what the target should hold, in the target's terms.
 */
export interface Expected {
  readonly fields: readonly Field[];
  /**
   * Returns "c0", "c1", … for the fields; "l…" and "h…" around those with a tolerance in seconds;
   * and in 64 bits "at" (the row's instant, in seconds since 1970), "born" and "gone" (1: it is
   * deleted), and "updated" (what it says in `updated_at`) if versions begin by that.
   */
  readonly query: Query;
  /** A query that gives the same from {generated}, with the target's words, if it has others than the source. */
  readonly recoded?: string | undefined;
}

const flag = (test: Bool): Int => when(test, 1, 0);

/** The source's values as the target spells them. */
function recodedPart(dialect: Dialect, fields: readonly Field[]): string | undefined {
  const columns = fields.flatMap(({ sourceType, rule: { values } }, index) => {
    if (sourceType === undefined || values === undefined) return [];
    const value = recoded(dialect, sourceType, values, dialect.identifier(`v${index}`));
    return [`${value} AS ${dialect.identifier(`c${index}`)}`];
  });
  if (columns.length === 0) return undefined;
  return `SELECT *, ${columns.join(', ')}\nFROM ${dialect.identifier('generated')}`;
}

/** A statement that reads the answer key as {expected}, more parts, and the last one. */
export function expectedStatement(
  dialect: Dialect,
  { query, recoded: recodes }: Expected,
  parts: readonly Part[],
  select: string,
): string {
  if (recodes === undefined) return statementOf(dialect, query, 'expected', parts, select);
  return statementOf(dialect, query, 'generated', [['expected', recodes], ...parts], select);
}

/** Generates what a mapping's table should hold. */
export function expectedOf(context: ExpectedContext): Expected {
  const { mapping, table, dialect } = context;
  const source = answerRows(context);
  const { state, at, where, bindings } = source;
  const isHard = timelineOf(table).deletion?.isHard ?? false;
  const fields = [
    ...fieldsOf(mapping, table, valuesOf(mapping, table, state), state, context),
    ...(mapping.kind === 'changes' ? changeFields(mapping, source, isHard) : []),
  ];
  const { seconds } = toleranceOf(mapping);
  const columns = fields.flatMap(({ type, sourceType, value }, index): OutputColumn[] => {
    if (sourceType !== undefined) return [{ name: `v${index}`, type: sourceType, value }];
    const column = { name: `c${index}`, type, value };
    const units = unitsPerSecond(type);
    if (units === undefined || seconds === 0) return [column];
    return [
      column,
      { name: `l${index}`, type, value: shifted(value, -seconds * units) },
      { name: `h${index}`, type, value: shifted(value, seconds * units) },
    ];
  });
  const own = [
    { name: 'at', type: bigint, value: at },
    { name: 'born', type: bigint, value: state.arrivedAt },
    { name: 'gone', type: bigint, value: flag(state.deleted) },
    ...(isByUpdatedAt(mapping) ? [{ name: 'updated', type: bigint, value: state.updatedAt }] : []),
  ];
  const query = renderSelect(
    {
      columns: [...columns, ...own],
      where,
      source: source.source,
      places: source.places,
      bindings,
    },
    dialect,
  );
  return { fields, query, recoded: recodedPart(dialect, fields) };
}
