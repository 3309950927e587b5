import { DELETED_AT, UPDATED_AT } from '../../model/column.js';
import { type TableDefinition, timelineOf } from '../../model/table.js';
import { mutableColumns } from '../../views/state.js';
import type { Flag } from '../mapped-values.js';
import type { ChangesMapping, CheckMapping, Scd2Mapping } from '../mapping.js';
import type { ColumnMatch } from './names.js';

/** What is known of a target before its rows are compared. */
export interface Known {
  readonly table: TableDefinition;
  readonly match: ColumnMatch;
  readonly isHard: boolean;
  readonly deleted?: Flag | undefined;
}

/** What is known of one with versions. */
export interface KnownVersions extends Known {
  /** Whether versions begin when the source changed, or when a run saw it; undefined if nothing tells. */
  readonly isByChange: boolean | undefined;
  /** Whether rows carry other instants than those at which a reader can see them. */
  readonly isTextured: boolean;
  /** Where the first versions begin, if far in the past. */
  readonly early?: string | undefined;
  readonly track?: readonly string[] | undefined;
}

type Deletes = Exclude<Extract<CheckMapping, { kind: 'copy' | 'scd2' }>['deletes'], undefined>;

/** What the target lacks, given how it shows deletes: its own column is needed only for the source's way. */
const ignored = ({ match: { missing } }: Known, deletes: Deletes): readonly string[] =>
  missing.filter((name) => name !== DELETED_AT || deletes === 'soft');

const withIgnored = (known: Known, deletes: Deletes) => {
  const ignore = ignored(known, deletes);
  return ignore.length === 0 ? { deletes } : { deletes, ignore };
};

const hasDeletedAt = ({ match }: Known): boolean => !match.missing.includes(DELETED_AT);

/** The ways in which a copy can show deletes, the likeliest first. */
export function copyVariants(known: Known): readonly Partial<CheckMapping>[] {
  const { deleted, isHard } = known;
  const own: readonly Deletes[] = isHard
    ? ['absent', 'untracked']
    : [...(hasDeletedAt(known) ? (['soft'] as const) : []), 'absent', 'untracked'];
  const all = deleted === undefined ? own : [deleted, ...own];
  return all.map((deletes) => withIgnored(known, deletes) as Partial<CheckMapping>);
}

const WORDS = { insert: 'insert', update: 'update', delete: 'delete' };

/** What a table to which each load has appended what it read can be: what changed by each day, or each change. */
export function logVariants({ match }: Known): readonly Partial<ChangesMapping>[] {
  const updated = match.columns.find(({ source }) => source === UPDATED_AT);
  if (updated === undefined) return [];
  const { rule, target } = updated;
  const instant = typeof rule === 'object' && rule.expression !== undefined ? rule : target;
  const log = { kind: 'changes', from: 0, instant, words: WORDS, snapshot: true } as const;
  return [{ ...log, observed: { at: 'daily' } }, log];
}

function deletesOf(known: Known): readonly Deletes[] {
  const { deleted, isHard } = known;
  const own: readonly Deletes[] = isHard
    ? ['closed', 'ended', 'untracked']
    : [...(hasDeletedAt(known) ? (['soft'] as const) : []), 'untracked', 'closed', 'ended'];
  if (deleted === undefined) return own;
  return [{ ...deleted, whenNoticed: true }, deleted, ...own];
}

type Timing = Pick<Scd2Mapping, 'from' | 'observed' | 'firstValidFrom' | 'clock'>;

function timings({ isByChange, isTextured, early }: KnownVersions): readonly Timing[] {
  const byRun: Timing = { observed: { at: 'daily', runs: 'found' } };
  if (isByChange === false) return [byRun];
  const first = early === undefined ? {} : { firstValidFrom: early };
  const seen: readonly Timing[] = [{ observed: { at: 'daily' } }, { from: 0 }, {}];
  const clocks: readonly Timing[] = isTextured ? [{ clock: 'updated_at' }, {}] : [{}];
  const byChange = seen.flatMap((one) => clocks.map((clock) => ({ ...one, ...clock, ...first })));
  return isByChange === undefined ? [byRun, ...byChange] : byChange;
}

/** The columns whose changes may make versions: all, those that change, one of them. */
function tracks({ table, track }: KnownVersions): readonly (readonly string[] | undefined)[] {
  if (track !== undefined) return [track];
  const mutable = mutableColumns(table, timelineOf(table));
  return [undefined, ...(mutable.length > 1 ? [mutable] : []), ...mutable.map((name) => [name])];
}

/** The ways in which versions can come about, the likeliest first. */
export const versionVariants = (known: KnownVersions): readonly Partial<CheckMapping>[] =>
  tracks(known).flatMap((track) =>
    timings(known).flatMap((timing) =>
      deletesOf(known).map(
        (deletes) =>
          ({
            ...timing,
            ...withIgnored(known, deletes),
            ...(track === undefined ? {} : { track }),
          }) as Partial<CheckMapping>,
      ),
    ),
  );
