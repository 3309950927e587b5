import type { Planted } from '../model/anomalies.js';
import type { RowCheck } from '../model/row-test.js';
import { NO_KEY, type TableDefinition } from '../model/table.js';
import { checksOf } from './checks.js';
import type { CompiledTable } from './compiled-table.js';

function plantedIn(compiled: CompiledTable): Planted {
  const { lives } = compiled;
  const { anomalies } = lives;
  return {
    kinds: anomalies.specs.map(({ name, column = null }) => ({ name, column })),
    concerns: (n) => anomalies.of(compiled.row(n)),
    clean: (n) => lives.clean(compiled.row(n)),
  };
}

function checksIn({ place, table, stored }: CompiledTable): readonly RowCheck[] {
  const { key: name } = table.options;
  const key = typeof name === 'string' ? [{ name, type: table.keyType }] : [];
  return checksOf(place, table.checks, key, stored);
}

/** A compiled table as the planner and the evaluator read it. */
export function definitionOf(compiled: CompiledTable): TableDefinition {
  const { table, stored } = compiled;
  const { key: name, comment = '', admitsNull = false } = table.options;
  const hasOwnKey = typeof name === 'string';
  const keyedBy = hasOwnKey || name === null ? undefined : name;
  const admits = (column: string): boolean => admitsNull && !keyedBy?.includes(column);
  return {
    name: table.name,
    comment,
    key: hasOwnKey
      ? { name, type: table.keyType, nullable: false, comment: 'Identifies the row.' }
      : NO_KEY,
    keyedBy,
    isKeyless: name === null,
    columns: stored.map(({ name: column, type, isNullable, comment: note }) => ({
      ...{ name: column, type, nullable: isNullable || admits(column), comment: note },
    })),
    foreignKeys: stored.flatMap(({ name: column, parent }) =>
      // Engines differ in whether rows of one statement may refer to each other.
      parent !== undefined && parent !== table && compiled.isLocal(parent)
        ? [{ column, references: parent.name }]
        : [],
    ),
    indexes: table.indexes,
    ...(table.checks.length > 0 && { checks: checksIn(compiled) }),
    arrivals: compiled.arrivals,
    ...(table.anomalies.length > 0 && { planted: plantedIn(compiled) }),
    texture: table.realTexture,
    timeline: (n) => compiled.lives.timeline(compiled.row(n)),
  };
}
