import { type SelectClauses, selectOf } from '../adapter/select.js';
import type { Dialect } from '../adapter.js';
import type { Bool, Expression } from '../expression/node.js';
import { type Bindings, Specializer } from '../expression/specialize.js';
import type { ColumnExpression, ColumnType } from '../model/column.js';
import { layersOf } from './layers.js';
import { Renderer } from './render.js';

/** A column of a SELECT, and the expression of its value. */
export interface OutputColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: ColumnExpression;
}

/** A SELECT over a series of ordinals. */
export interface SelectSpec {
  readonly columns: readonly OutputColumn[];
  readonly where: Bool;
  /** The ordinals to generate, as a FROM source with the column "n". */
  readonly source: string;
  /**
   * Pairs each ordinal with the numbers of another FROM source with a column "n", which stand for the variable `at`. What needs the ordinal
   * alone is computed once for all of them.
   */
  readonly places?: string | undefined;
  readonly bindings: Bindings;
  /** Begins the names of its common table expressions, for a statement that has several such queries; `l` by default. */
  readonly prefix?: string | undefined;
}

/** Whether dialects may need its integer twice: for the seconds, and for what is beyond them. */
const isSpelledTwice = ({ kind }: ColumnType): boolean => kind === 'timestampMicros';

const innerOf = (value: ColumnExpression): ColumnExpression =>
  value.type === 'nullable' ? value.value : value;

const isNull = (value: ColumnExpression): boolean =>
  value.type === 'nullable' && value.test.op === 'bool' && !value.test.value;

function project(
  type: ColumnType,
  value: ColumnExpression,
  dialect: Dialect,
  renderer: Renderer,
): string {
  switch (value.type) {
    case 'int':
      return dialect.fromInteger(type, renderer.value(value));
    case 'text':
      return dialect.fromText(type, renderer.value(value));
    case 'bool':
      return dialect.booleanValue(renderer.condition(value));
    case 'signed': {
      const number = renderer.value(value.value);
      return dialect.fromInteger(type, `(${number} - ${dialect.integer(value.offset)})`);
    }
    case 'nullable': {
      if (isNull(value)) return `CAST(NULL AS ${dialect.type(type)})`;
      const inner = project(type, value.value, dialect, renderer);
      return `CASE WHEN ${renderer.condition(value.test)} THEN ${inner} END`;
    }
  }
}

/**
 * A query, and the common table expressions it reads. Engines expect WITH at the start of a
 * statement.
 */
export interface Query {
  /** `WITH …` and a line break, or nothing. */
  readonly with: string;
  readonly clauses: SelectClauses;
  readonly select: string;
}

/** The query as one statement. */
export const statement = (query: Query): string => `${query.with}${query.select}`;

/**
 * Spells a query that computes typed columns from ordinals. Shared parts come first, each layer in
 * a common table expression: nested as deeply as they depend on each other, they would keep some
 * parsers busy for seconds.
 */
export function renderSelect(spec: SelectSpec, dialect: Dialect): Query {
  const specializer = new Specializer(spec.bindings);
  const columns = spec.columns.map((column) => ({
    ...column,
    value: specializer.apply(column.value),
  }));
  const where = specializer.apply(spec.where);

  const names = new Map<Expression, string>();
  const renderer = new Renderer(dialect, (node) => names.get(node));
  const roots = columns.flatMap(({ type, value }) => {
    if (isNull(value)) return [];
    return isSpelledTwice(type) ? [value, innerOf(value)] : [value];
  });
  const { places } = spec;
  const { early, late } = layersOf(
    [where, ...roots],
    renderer,
    places === undefined ? undefined : 'at',
  );
  const layers = [...early, ...late];
  const isAll = where.op === 'bool' && where.value;
  const paired = (source: string): string =>
    `${source}\nCROSS JOIN (SELECT ${dialect.identifier('n')} AS ${dialect.identifier('at')} FROM ${places}) AS ${dialect.identifier('p')}`;
  let from = places !== undefined && early.length === 0 ? paired(spec.source) : spec.source;
  const parts = layers.flatMap((layer, index) => {
    const name = `${spec.prefix ?? 'l'}${index + 1}`;
    const isLast = index === layers.length - 1;
    const isPairedNext = places !== undefined && index === early.length - 1;
    const added = [...layer].map(
      ([node, column]) => `${renderer.define(node)} AS ${dialect.identifier(column)}`,
    );
    for (const [node, column] of layer) names.set(node, column);
    const part = { name, columns: ['*', ...added], from };
    if (!isLast && !isPairedNext && (index + 1) % dialect.layersPerPart !== 0) {
      // Not indented: that would add up.
      from = `(\n${selectOf(part)}\n) AS ${dialect.identifier(name)}`;
      return [];
    }
    from = isPairedNext ? paired(dialect.identifier(name)) : dialect.identifier(name);
    return dialect.sharedPart({ ...part, isFiltered: !isAll && isLast });
  });
  const projected = columns.map(
    ({ name, type, value }) =>
      `${project(type, value, dialect, renderer)} AS ${dialect.identifier(name)}`,
  );
  const condition = isAll ? undefined : renderer.condition(where);
  const clauses = { columns: projected, from, where: condition };
  return {
    with: parts.length === 0 ? '' : `WITH ${parts.join(',\n')}\n`,
    clauses,
    select: selectOf(clauses),
  };
}
