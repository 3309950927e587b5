import type { FoundColumn } from '../../adapter.js';
import { isMetadata } from './names.js';

const PAIRS: readonly (readonly [from: string, to: string])[] = [
  ['dbt_valid_from', 'dbt_valid_to'],
  ['_dlt_valid_from', '_dlt_valid_to'],
  ['valid_from', 'valid_to'],
  ['_fivetran_start', '_fivetran_end'],
  ['__START_AT', '__END_AT'],
  ['effective_from', 'effective_to'],
  ['effective_start', 'effective_end'],
  ['valid_from_ts', 'valid_to_ts'],
  ['row_valid_from', 'row_valid_to'],
  ['valid_start', 'valid_end'],
  ['start_at', 'end_at'],
];
const CURRENT = [
  'is_current',
  'current_flag',
  'is_active',
  '_fivetran_active',
  'is_latest',
  'is_current_record',
];
const VERSIONS = ['version', 'version_number', 'version_no'];
const DELETED = [
  'dbt_is_deleted',
  '_fivetran_deleted',
  '__deleted',
  'is_deleted',
  '_is_deleted',
  'deleted',
  'is_removed',
];
const TOMBSTONES = ['_ab_cdc_deleted_at', '_sdc_deleted_at'];
const OPERATIONS = [
  'op',
  '__op',
  '_op',
  'operation',
  '_change_type',
  'change_type',
  'dml_type',
  '_sdc_op',
];
const INSTANTS = [
  'instant',
  'changed_at',
  'change_time',
  'commit_time',
  '__source_ts',
  '_commit_timestamp',
  'event_time',
  'ts',
];
const SEQUENCES = [
  'lsn',
  '__lsn',
  '__source_lsn',
  'sequence',
  'seq',
  'position',
  '_commit_version',
  '__start_lsn',
];

/** What a target's columns say about how it keeps rows. */
export interface Shape {
  readonly kind: 'copy' | 'scd2' | 'changes';
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly isCurrent?: string | undefined;
  readonly version?: string | undefined;
  readonly deleted?: string | undefined;
  readonly op?: string | undefined;
  readonly instant?: FoundColumn | undefined;
  readonly sequence?: string | undefined;
  readonly isSoftDelete?: string | undefined;
  /** A column of a tool that says when a row was deleted of which little is left. */
  readonly tombstone?: string | undefined;
  /** Columns that have a meaning of their own. */
  readonly reserved: readonly string[];
  /** Columns of loads, which need no check. */
  readonly metadata: readonly string[];
}

/** Tells how a target keeps rows. A column of the source with the same name isn't one of these. */
export function shapeOf(found: readonly FoundColumn[], ofSource: readonly string[]): Shape {
  const free = found.filter(({ name }) => !ofSource.includes(name.toLowerCase()));
  const named = (names: readonly string[]): FoundColumn | undefined =>
    names
      .map((name) => free.find((one) => one.name.toLowerCase() === name.toLowerCase()))
      .find((one) => one !== undefined);
  const pair = PAIRS.map((names) => names.map((name) => named([name])?.name)).find(
    ([from, to]) => from !== undefined && to !== undefined,
  );
  const op = named(OPERATIONS);
  const deleted = named(DELETED)?.name;
  const base = { deleted };
  const reservedBy = (
    ...names: readonly (string | undefined)[]
  ): Pick<Shape, 'reserved' | 'metadata'> => {
    const reserved = [...names, deleted].filter((name) => name !== undefined);
    const metadata = found
      .map(({ name }) => name)
      .filter((name) => isMetadata(name) && !reserved.includes(name));
    return { reserved, metadata };
  };
  if (pair !== undefined) {
    const [from, to] = pair;
    const [isCurrent, version] = [named(CURRENT)?.name, named(VERSIONS)?.name];
    const own = { kind: 'scd2', from, to, isCurrent, version } as const;
    return { ...base, ...own, ...reservedBy(from, to, isCurrent, version) };
  }
  if (op !== undefined) {
    const [instant, sequence] = [named(INSTANTS), named(SEQUENCES)?.name];
    const isSoftDelete = named(['is_soft_delete'])?.name;
    const own = { kind: 'changes', op: op.name, instant, sequence, isSoftDelete } as const;
    return { ...base, ...own, ...reservedBy(op.name, instant?.name, sequence, isSoftDelete) };
  }
  const tombstone = named(TOMBSTONES)?.name;
  return { ...base, kind: 'copy', tombstone, ...reservedBy() };
}
