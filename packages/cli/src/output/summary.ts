import type {
  CaptureReader,
  CaptureStatus,
  LedgerEntry,
  RowCounts,
  Status,
  TableStatus,
} from '@headwater/core';
import { suggest } from '@headwater/core/advice';
import { io } from '../io.js';
import { commandFor } from '../suggestion.js';
import { renderTable } from './table.js';
import { colorsFor } from './terminal.js';

export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What rows are generated from. */
export const describeParameters = ({
  seed,
  scale,
  epoch,
  deletes,
  variant,
  texture,
}: Pick<Status, 'seed' | 'scale' | 'epoch' | 'deletes'> & {
  readonly variant?: string | null | undefined;
  readonly texture?: Status['texture'] | undefined;
}): string =>
  `seed ${seed}, scale ${scale}, epoch ${epoch}, ${deletes} deletes${variant ? `, variant ${variant}` : ''}${texture === 'real' ? ', real texture' : ''}`;

/** The number of the user's own rows. */
export const customRows = ({ systems }: Status): number =>
  Object.values(systems)
    .flatMap(({ tables }) => Object.values(tables))
    .reduce((sum, table) => sum + (table.customRows ?? 0), 0);

export const isLoaded = ({ systems }: Status): boolean =>
  Object.values(systems).some(({ day }) => day !== null);

function standing({ day, date, systems }: Status): string {
  const [instant, ...others] = new Set(Object.values(systems).map((system) => system.instant));
  if (day !== null && typeof instant === 'string' && others.length === 0) {
    return instant.endsWith('T23:59:59')
      ? `day ${day}, simulated date ${date}`
      : `day ${day}, and the next up to ${instant.replace('T', ' ')}`;
  }
  const each = Object.entries(systems).map(([name, system]) =>
    system.instant === null
      ? `${name} not loaded`
      : `${name} at day ${system.day}, ${system.instant.replace('T', ' ')}`,
  );
  return `${each.join(', ')}: run the last command again to finish it`;
}

/** What to do if nothing is loaded. A load is refused if tables are in its way. */
function nextOf({ systems }: Status): string {
  const isFree = Object.values(systems).every(({ notOwned }) => notOwned.length === 0);
  const load = commandFor(suggest('load-baseline'));
  return isFree
    ? `not loaded yet. Load it with: ${load}`
    : `not loaded according to the ledger, but existing tables prevent a load. Drop those left from a load whose ledger is gone, move others away or configure other schemas, then run: ${load}`;
}

function describeReader({ name, active, lag }: CaptureReader): string {
  const behind = lag === null ? [] : [`${lag.toLocaleString('en')} bytes behind`];
  const state = [...(active ? [] : ['inactive']), ...behind].join(', ');
  return state === '' ? name : `${name} (${state})`;
}

function describeCapture({ capture, tables, position, readers = [] }: CaptureStatus): string {
  const where = position === null ? '' : `, at ${position}`;
  const by = readers.length === 0 ? '' : `, read by ${readers.map(describeReader).join(', ')}`;
  return `${capture} of ${counted(tables, 'table')}${where}${by}`;
}

/** Unfinished operations, tables in the way, active change captures, and their warnings: one line each. */
function remarks({ systems }: Status): readonly string[] {
  const captures = Object.values(systems).flatMap((system) => system.captures);
  // A reader may read the changes of several systems.
  const warnings = new Set(captures.flatMap((capture) => capture.warnings ?? []));
  return [...remarksOfSystems(systems), ...warnings];
}

function remarksOfSystems(systems: Status['systems']): readonly string[] {
  return Object.entries(systems).flatMap(([name, { unfinished, captures, notOwned, schema }]) => [
    ...(notOwned.length === 0
      ? []
      : [`${name}: not Headwater's, in the schema ${schema}: ${notOwned.join(', ')}`]),
    ...(unfinished === null
      ? []
      : [
          `${name}: ${unfinished.operation} is unfinished, ${unfinished.step} of ${unfinished.steps} steps done. Finish it: ${commandFor(unfinished)}`,
        ]),
    ...captures.map((capture) => `${name}: ${describeCapture(capture)}`),
  ]);
}

function rowOf(system: string, table: string, status: TableStatus): string[] {
  const { rows, customRows, version } = status;
  const counts = [rows === null ? 'missing' : String(rows), String(customRows ?? '')];
  return [system, table, ...counts, String(version ?? '')];
}

/** The status: the day, and the rows of every table. */
export function renderStatus(status: Status): string {
  const { dataset, target, systems } = status;
  const colors = colorsFor(io().stdout);
  const title = `${colors.bold(dataset)} in ${target}`;
  if (!isLoaded(status)) {
    return [`${title}: ${nextOf(status)}`, ...remarks(status)].join('\n');
  }
  const rows = Object.entries(systems).flatMap(([system, { tables }]) =>
    Object.entries(tables).map(([table, counts]) => rowOf(system, table, counts)),
  );
  const columns = [
    ['system', 'left'],
    ['table', 'left'],
    ['rows', 'right'],
    ['custom', 'right'],
    ...(status.capabilities.tableVersions ? [['version', 'right'] as const] : []),
  ] as const;
  return [
    `${title}: ${colors.bold(standing(status))}`,
    describeParameters(status),
    renderTable(
      columns,
      rows.map((cells) => cells.slice(0, columns.length)),
    ),
    ...remarks(status),
  ].join('\n');
}

const HAPPENED = [
  ['read', 'read'],
  ['inserted', 'inserted'],
  ['updated', 'updated'],
  ['softDeleted', 'soft-deleted'],
  ['deleted', 'deleted'],
] as const;

/** `460 inserted, 6 updated, 10 soft-deleted`; empty if there are no rows. */
export const describeRows = (rows: RowCounts & { readonly read?: number }): string =>
  HAPPENED.map(([kind, words]) => ({ count: rows[kind] ?? 0, words }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`)
    .join(', ');

/** What an operation did to a system. A return to earlier versions counts no rows. */
export function describeEntry({ system, operation, day, instant, rows }: LedgerEntry): string {
  const counts = describeRows(rows);
  const time = new Date(instant * 1000).toISOString().slice(11, 19);
  const where = time === '23:59:59' ? `day ${day}` : `day ${day + 1} up to ${time}`;
  const done = `${system}: ${operation}, ${where}`;
  if (counts !== '') return `${done}: ${counts}`;
  return operation === 'restore' ? done : `${done}: no rows`;
}
