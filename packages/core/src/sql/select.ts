import type { Dialect } from '../adapter.js';
import type { Bool, Expression } from '../expression/node.js';
import { type Bindings, Specializer } from '../expression/specialize.js';
import type { ColumnExpression, ColumnType } from '../model/column.js';
import { type Layer, layersOf } from './layers.js';
import { Renderer } from './render.js';

export interface OutputColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: ColumnExpression;
}

export interface SelectSpec {
  readonly columns: readonly OutputColumn[];
  readonly where: Bool;
  /** The ordinals to generate, as a FROM source with the column "n". */
  readonly source: string;
  readonly bindings: Bindings;
}

const indent = (text: string): string => text.replaceAll('\n', '\n  ');

function project(column: OutputColumn, dialect: Dialect, renderer: Renderer): string {
  const { type, value } = column;
  switch (value.type) {
    case 'int':
      return dialect.fromInteger(type, renderer.value(value));
    case 'text':
      return renderer.value(value);
    case 'bool':
      return dialect.booleanValue(renderer.condition(value));
    case 'nullable': {
      if (value.test.op === 'bool' && !value.test.value) return dialect.nullOf(type);
      const inner = dialect.fromInteger(type, renderer.value(value.value));
      return `CASE WHEN ${renderer.condition(value.test)} THEN ${inner} END`;
    }
  }
}

/** Wraps a source in one more SELECT that adds the layer's columns. */
function wrap(source: string, layer: Layer, dialect: Dialect, renderer: Renderer): string {
  const columns = [...layer].map(
    ([node, name]) => `${renderer.define(node)} AS ${dialect.identifier(name)}`,
  );
  const list = ['*', ...columns].join(',\n    ');
  return `(\n  SELECT\n    ${list}\n  FROM ${indent(source)}\n) AS ${dialect.identifier('s')}`;
}

/** Spells a query that computes typed columns from ordinals, shared parts in nested SELECTs. */
export function renderSelect(spec: SelectSpec, dialect: Dialect): string {
  const specializer = new Specializer(spec.bindings);
  const columns = spec.columns.map((column) => ({
    ...column,
    value: specializer.apply(column.value),
  }));
  const where = specializer.apply(spec.where);

  const names = new Map<Expression, string>();
  const renderer = new Renderer(dialect, (node) => names.get(node));
  const layers = layersOf([where, ...columns.map(({ value }) => value)], renderer);
  let from = spec.source;
  for (const layer of layers) {
    from = wrap(from, layer, dialect, renderer);
    for (const [node, name] of layer) names.set(node, name);
  }
  const projected = columns.map(
    (column) => `${project(column, dialect, renderer)} AS ${dialect.identifier(column.name)}`,
  );
  const condition =
    where.op === 'bool' && where.value ? '' : `\nWHERE ${renderer.condition(where)}`;
  return `SELECT\n  ${projected.join(',\n  ')}\nFROM ${from}${condition}`;
}
