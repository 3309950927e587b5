import { FIRST_EPOCH, LAST_EPOCH } from '../model/calendar.js';
import { MAX_SCALE, MAX_SEED } from '../model/dataset.js';
import { DELETES } from '../model/deletes.js';
import { TEXTURES } from '../model/textures.js';
import { NO_VARIANT } from './columns.js';
import { type JournalEntry, type LedgerEntry, OPERATIONS, type ResetState } from './entry.js';
import type { RecordReader } from './record-reader.js';
import { isNames, isResetState, isTableVersions, isText, nullOr } from './shapes.js';

/** An entry after the last of these would have no number. */
const LAST_ID = 2 ** 31 - 2;
const COUNT = [0, Number.MAX_SAFE_INTEGER] as const;
const STEPS = 2 ** 31 - 1;
/** The timestamp is what counts; this only keeps arithmetic on it exact. */
const LAST_DAY = 2 ** 31 - 1;

/** @throws HeadwaterError LEDGER_CORRUPT */
export function toEntry(reader: RecordReader): LedgerEntry {
  const deletes = reader.choice('deletes', DELETES);
  const gone = reader.integer('rows_deleted', ...COUNT);
  const variant = reader.text('variant', 'a variant, or - for none');
  const texture = reader.choice('texture', TEXTURES);
  return {
    entryId: reader.integer('entry_id', 1, LAST_ID),
    dataset: reader.text('dataset', 'a dataset name'),
    system: reader.text('system_name', 'a system name'),
    schema: reader.text('schema_name', 'a schema name'),
    tables: reader.json('table_names', isNames, 'a JSON list of names'),
    generatorVersion: reader.text('generator_version', 'a dataset version'),
    parameters: {
      seed: reader.integer('seed', 0, MAX_SEED),
      scale: reader.integer('scale', 1, MAX_SCALE),
      epoch: reader.date('epoch', FIRST_EPOCH, LAST_EPOCH),
      deletes,
      ...(variant !== NO_VARIANT && { variant }),
      ...(texture !== 'plain' && { texture }),
    },
    day: reader.integer('day', 0, LAST_DAY),
    instant: reader.timestamp('instant'),
    operation: reader.choice('operation', OPERATIONS),
    rows: {
      inserted: reader.integer('rows_inserted', ...COUNT),
      updated: reader.integer('rows_updated', ...COUNT),
      // All deletes of a source are of one kind, so they share a column.
      softDeleted: deletes === 'soft' ? gone : 0,
      deleted: deletes === 'soft' ? 0 : gone,
    },
    versions: reader.json(
      'table_versions',
      nullOr(isTableVersions),
      'versions by table, as JSON, or null',
    ),
    startedAt: reader.timestamp('started_at'),
    finishedAt: reader.timestamp('finished_at'),
  };
}

/** Records of earlier versions don't mention added columns. */
const withAdded = (reset: ResetState | null): ResetState | null =>
  reset && { ...reset, added: reset.added ?? {} };

/** @throws HeadwaterError LEDGER_CORRUPT */
export const toJournalEntry = (reader: RecordReader): JournalEntry => ({
  ...toEntry(reader),
  journalId: reader.integer('journal_id', 1, LAST_ID),
  step: reader.integer('step', 0, STEPS),
  steps: reader.integer('steps', 0, STEPS),
  label: reader.text('label', 'a step label'),
  capture: reader.json('capture', nullOr(isText), 'a change capture name as JSON, or null'),
  reset: withAdded(
    reader.json('reset_state', nullOr(isResetState), 'the progress of a reset as JSON, or null'),
  ),
});
