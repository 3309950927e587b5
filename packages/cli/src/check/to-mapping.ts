import { HeadwaterError } from '@headwater/core';
import type { TableName } from '@headwater/core/adapter';
import type {
  CheckMapping,
  ColumnRule,
  CopyMapping,
  CurrentFlag,
  DeleteFlag,
  Flag,
  Observed,
  Scd2Mapping,
  TimestampRules,
} from '@headwater/core/check';
import type { Dataset } from '@headwater/core/dataset';
import { inLine } from '../config/line.js';
import { allTables } from '../source/table-name.js';
import type {
  MappedFlag,
  MappedObserved,
  MappedQuery,
  MappedRule,
  MappedTable,
  MappingFile,
} from './mapping-schema.js';

/**
 * Creates errors about one table of a mapping, from what is wrong (without a period) and what to
 * do.
 */
type Invalid = (what: string, next: string) => HeadwaterError;

const invalidIn =
  (line: number | undefined): Invalid =>
  (what, next) =>
    new HeadwaterError('INVALID_CONFIG', { what: `${what}${inLine(line)}.`, next });

/** The source a mapping names, as table or as system.table. */
function sourceOf(
  dataset: Dataset,
  source: string,
  invalid: Invalid,
): { system: string; table: string } {
  const all = allTables(dataset);
  const found = all.filter(
    ({ system, table }) => source === table || source === `${system}.${table}`,
  );
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const names = all.map(({ system, table }) => `${system}.${table}`).join(', ');
  throw invalid(
    first === undefined
      ? `The dataset '${dataset.name}' has no table '${source}'`
      : `The dataset '${dataset.name}' has several tables '${source}'`,
    `Name one of: ${names}.`,
  );
}

/** `schema.table`, or a table in the schema that is named for it or for all. */
export function targetOf(
  { schema, table }: Pick<MappedTable | MappedQuery, 'schema' | 'table'>,
  all: string | undefined,
  line?: number,
): TableName {
  const invalid = invalidIn(line);
  if (schema !== undefined) return { schema, table };
  const [first = '', second, ...others] = table.split('.');
  if (second !== undefined) {
    if (others.length === 0 && first !== '' && second !== '')
      return { schema: first, table: second };
    throw invalid(
      `'${table}' is not a table as schema.table`,
      "Omit the database: the connection determines it ('connect', a flag, the profile). If a name contains a dot, give the 'schema' separately.",
    );
  }
  if (all !== undefined) return { schema: all, table };
  throw invalid(
    `The mapping doesn't say which schema '${table}' is in`,
    "Write it as schema.table, or give a 'schema' for all tables.",
  );
}

const flagOf = <T extends Flag | CurrentFlag>(given: string | T): Flag | T =>
  typeof given === 'string' ? { column: given, yes: true, no: false } : given;

/** As dbt writes it. */
const NEW_RECORD = { column: 'dbt_is_deleted', yes: 'True', no: 'False', whenNoticed: true };

function deletesOf(given: string | MappedFlag | undefined): string | DeleteFlag | undefined {
  if (given === 'new_record') return NEW_RECORD;
  if (given === undefined || typeof given === 'string') return given;
  const { new_record: whenNoticed, ...flag } = given;
  return whenNoticed === undefined ? flag : { ...flag, whenNoticed };
}

function observedOf(
  given: MappedObserved | undefined,
  all: string | undefined,
  line?: number,
): Observed | undefined {
  if (given === undefined) return undefined;
  if (given === 'load') return { at: 'daily', runs: 'found' };
  if (typeof given !== 'object' || Array.isArray(given)) return { at: given };
  const { at, runs } = given;
  if (typeof runs !== 'object' || Array.isArray(runs)) return { at, runs };
  const { schema, table, ...columns } = runs;
  if (table === undefined) return { at, runs: columns };
  return { at, runs: { ...columns, table: targetOf({ schema, table }, all, line) } };
}

const ruleOf = (given: string | MappedRule): string | ColumnRule => {
  if (typeof given === 'string') return given;
  const { ignore_case: ignoreCase, ...same } = given;
  return { ...same, ignoreCase };
};

/** A table's own rules before those for all; it has one clock. */
function timestampsOf(
  { timestamps }: MappingFile,
  { timestamps: own }: MappedTable,
): TimestampRules {
  if (own?.offset === undefined && own?.zone === undefined) return { ...timestamps, ...own };
  return { ...timestamps, offset: undefined, zone: undefined, ...own };
}

const columnsOf = ({ columns }: MappedTable): Record<string, string | ColumnRule> | undefined =>
  columns &&
  Object.fromEntries(Object.entries(columns).map(([name, given]) => [name, ruleOf(given)]));

/** A table of a mapping file, with its line, as core takes it. */
export function toMapping(
  file: MappingFile,
  mapped: MappedTable,
  dataset: Dataset,
  line?: number,
): CheckMapping {
  const invalid = invalidIn(line);
  const common = {
    ...sourceOf(dataset, mapped.source, invalid),
    target: targetOf(mapped, file.schema, line),
    where: mapped.where,
    columns: columnsOf(mapped),
    ignore: mapped.ignore,
    metadata: [...(file.metadata ?? []), ...(mapped.metadata ?? [])],
    timestamps: timestampsOf(file, mapped),
    decimals: mapped.decimals ?? file.decimals,
  };
  switch (mapped.kind) {
    case 'copy':
      return {
        kind: 'copy',
        ...common,
        deletes: deletesOf(mapped.deletes) as CopyMapping['deletes'],
      };
    case 'scd2':
      return {
        kind: 'scd2',
        ...common,
        deletes: deletesOf(mapped.deletes) as Scd2Mapping['deletes'],
        from: mapped.from,
        observed: observedOf(mapped.observed, file.schema, line),
        clock: mapped.clock,
        firstValidFrom: mapped.first_valid_from,
        track: mapped.track,
        validFrom: mapped.valid_from,
        validTo: mapped.valid_to,
        open: mapped.open,
        isCurrent: mapped.is_current === undefined ? undefined : flagOf(mapped.is_current),
        version: mapped.version,
      };
    case 'changes': {
      const { op } = mapped;
      const words = { insert: 'insert', update: 'update', delete: 'delete' };
      const none = { soft_delete: undefined, read: undefined };
      const named = typeof op === 'object' ? op : { column: op, ...words, ...none };
      return {
        kind: 'changes',
        ...common,
        from: mapped.from,
        observed: observedOf(mapped.observed, file.schema, line),
        instant: mapped.instant,
        snapshot: mapped.snapshot,
        op: named.column,
        words: {
          insert: named.insert,
          update: named.update,
          delete: named.delete,
          softDelete: named.soft_delete,
          read: named.read,
        },
        isSoftDelete:
          mapped.is_soft_delete === undefined ? undefined : flagOf(mapped.is_soft_delete),
        sequence: mapped.sequence,
      };
    }
  }
}
