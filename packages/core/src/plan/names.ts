import type { TableName, TableSpec } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { Dataset, SystemDefinition } from '../model/dataset.js';
import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from '../views/evaluator.js';

/** The schema of each system, and of the ledger. */
export interface SchemaNames {
  readonly systems: Readonly<Record<string, string>>;
  readonly ledger: string;
}

const DEFAULT_LEDGER_SCHEMA = 'headwater';

/**
 * Fails with INVALID_CONFIG if a name contains a line break, a tab, or another invisible character.
 */
function requireOneLine(name: string): void {
  const shown = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  if (shown === name) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `The schema name '${shown}' contains a line break or another control character.`,
    next: 'Configure a name without it.',
  });
}

/** Fills in the defaults: the system's own name, and `headwater` for the ledger. */
export function schemaNames(
  dataset: Pick<Dataset, 'systems' | 'name'>,
  configured: {
    systems?: Readonly<Record<string, string>> | undefined;
    ledger?: string | undefined;
  } = {},
): SchemaNames {
  const known = dataset.systems.map(({ name }) => name);
  const stranger = Object.keys(configured.systems ?? {}).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `A schema is configured for the system '${stranger}', which '${dataset.name}' doesn't have.`,
      next: `Its systems are: ${known.join(', ')}.`,
    });
  }
  const systems = Object.fromEntries(
    known.map((name) => [name, configured.systems?.[name] ?? name]),
  );
  const ledger = configured.ledger ?? DEFAULT_LEDGER_SCHEMA;
  for (const name of [...Object.values(systems), ledger]) requireOneLine(name);
  const all = [...Object.values(systems), ledger].map((name) => name.toLowerCase());
  if (all.some((name) => name.trim() === '') || new Set(all).size !== all.length) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The schema names ${[...Object.values(systems), ledger].join(', ')} aren't distinct.`,
      why: "Each system, and Headwater's ledger, needs its own schema.",
      next: 'Give each a different name in the configuration.',
    });
  }
  return { systems, ledger };
}

/** A table's structure, with its names in the database. */
export function tableSpec(
  system: SystemDefinition,
  table: TableDefinition,
  schema: string,
): TableSpec {
  const named = (name: string): TableName => ({ schema, table: name });
  return {
    name: named(table.name),
    comment: table.comment,
    columns: columnsOf(table),
    primaryKey: keyNames(table),
    indexes: table.indexes,
    checks: table.checks,
    foreignKeys: (table.foreignKeys ?? []).map(({ column, references }) => ({
      column,
      references: named(references),
      referencedColumn: system.tables.find(({ name }) => name === references)?.key.name ?? column,
    })),
  };
}
