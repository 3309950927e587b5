import { parseDate } from '../model/calendar.js';
import { bigint, type Column, date, integer, text, timestamp } from '../model/column.js';
import { textureOf } from '../model/textures.js';
import type { JournalEntry, LedgerEntry } from './entry.js';

const column = (name: string, type: Column['type'], comment: string): Column => ({
  name,
  type,
  nullable: false,
  comment,
});

/** What stands for no variant: no engine treats it as NULL, and a variant can't have it as its name. */
export const NO_VARIANT = '-';

export const LEDGER_COLUMNS: readonly Column[] = [
  column('entry_id', integer, 'Ascends from 1.'),
  column('dataset', text(100), 'Name of the dataset.'),
  column('system_name', text(100), 'The source system that the operation changed.'),
  column('schema_name', text(200), 'The schema in which the system lies.'),
  column('table_names', text(4000), 'The tables that Headwater created there, as a JSON list.'),
  column('generator_version', text(50), 'Version of the dataset that made the rows.'),
  column('seed', bigint, 'Seed of the rows.'),
  column('scale', bigint, 'Scale of the rows.'),
  column('epoch', date, 'Date of day 0.'),
  column('deletes', text(10), 'What a deletion does to a row: soft or hard.'),
  column('variant', text(40), 'Variant of the dataset; - for a dataset without variants.'),
  column('texture', text(10), 'What rows are like: plain or real.'),
  column('day', integer, 'The last simulated day that the system has whole since.'),
  column('instant', timestamp, 'Where it stands since: the end of that day, or one in the next.'),
  column('operation', text(20), 'What was done.'),
  column('rows_inserted', bigint, 'Rows inserted.'),
  column('rows_updated', bigint, 'Rows updated, soft deletes not counted.'),
  column('rows_deleted', bigint, 'Rows marked as deleted (soft), or removed (hard).'),
  column('table_versions', text(4000), "Versions that hold the day's rows, as JSON; or null."),
  column('started_at', timestamp, 'Start of the operation, UTC.'),
  column('finished_at', timestamp, 'End of the operation, UTC.'),
];

export const JOURNAL_COLUMNS: readonly Column[] = [
  column('journal_id', integer, 'Ascends from 1.'),
  ...LEDGER_COLUMNS,
  column('step', integer, 'Steps done; 0 says that the operation has begun.'),
  column('steps', integer, 'Steps of the operation.'),
  column('label', text(400), 'The last step done.'),
  column('capture', text(200), 'The change capture that a load asked for, as JSON; or null.'),
  column(
    'reset_state',
    text(4000),
    'Of a reset or restore: what it does and how far it is, as JSON; or null.',
  ),
];

/** Columns that tables of earlier versions don't have, with what their records mean without them. */
export const ADDED_LATER: Readonly<Record<string, string>> = { texture: 'plain' };

/** What each column holds: texts, or integers in the unit of the column's type. */
export type Values = Readonly<Record<string, string | number>>;

export const entryValues = (entry: LedgerEntry): Values => ({
  entry_id: entry.entryId,
  dataset: entry.dataset,
  system_name: entry.system,
  schema_name: entry.schema,
  table_names: JSON.stringify(entry.tables),
  generator_version: entry.generatorVersion,
  seed: entry.parameters.seed,
  scale: entry.parameters.scale,
  epoch: parseDate(entry.parameters.epoch) ?? 0,
  deletes: entry.parameters.deletes,
  variant: entry.parameters.variant ?? NO_VARIANT,
  texture: textureOf(entry.parameters),
  day: entry.day,
  instant: entry.instant,
  operation: entry.operation,
  rows_inserted: entry.rows.inserted,
  rows_updated: entry.rows.updated,
  rows_deleted: entry.rows.softDeleted + entry.rows.deleted,
  table_versions: JSON.stringify(entry.versions),
  started_at: entry.startedAt,
  finished_at: entry.finishedAt,
});

export const journalValues = (entry: JournalEntry): Values => ({
  ...entryValues(entry),
  journal_id: entry.journalId,
  step: entry.step,
  steps: entry.steps,
  label: entry.label,
  capture: JSON.stringify(entry.capture),
  reset_state: JSON.stringify(entry.reset),
});
