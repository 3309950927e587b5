import type { Parameters } from '@headwater/core/dataset';
import type { PipelineTable } from './choose-tables.js';
import type { Draft } from './prepared.js';

type Source = Pick<Parameters, 'deletes' | 'texture'>;

/** What an incremental load reads: where rows can be late, from a day further back. */
function changedSince(source: string, copy: string, { texture }: Source): string {
  const latest = "coalesce(max(updated_at), TIMESTAMP '1970-01-01')";
  const from = texture === 'real' ? `${latest} - INTERVAL 1 DAY` : latest;
  return `CREATE OR REPLACE TEMP TABLE changed AS
SELECT * FROM ${source}
WHERE updated_at > (SELECT ${from} FROM ${copy})`;
}

const replaced = (copy: string, key: string): string => `
-- Replace their old versions.
DELETE FROM ${copy} WHERE ${key} IN (SELECT ${key} FROM changed);
INSERT INTO ${copy} FROM changed;`;

/** Rows that the source removed leave nothing behind by which to find them. */
const removed = ({ key }: PipelineTable, source: string, copy: string): string => `
-- Remove rows that the source no longer has.
DELETE FROM ${copy} WHERE ${key} NOT IN (SELECT ${key} FROM ${source});`;

const setupOf = (source: string, copy: string): string => `CREATE SCHEMA pipeline;
CREATE TABLE ${copy} AS FROM ${source} LIMIT 0;`;

const placesOf = ({ system, name, copy }: PipelineTable) =>
  ({ source: `${system}.${name}`, copy: `pipeline.${copy}` }) as const;

export function lostDeletes(table: PipelineTable, parameters: Source): Draft {
  const { source, copy } = placesOf(table);
  const { deletes, texture } = parameters;
  const late = texture === 'real' ? ', and those of a day before: some are late' : '';
  const load = `-- The rows that changed since the last run${late}.\n${changedSince(source, copy, parameters)}`;
  const base = {
    id: 'lost-deletes',
    title: 'Lost deletes',
    purpose: `Keeps a copy of ${source} up to date: after each day it takes the rows that changed.`,
    setup: setupOf(source, copy),
    mapping: { kind: 'copy' } as const,
  };
  if (deletes === 'hard') {
    const steps = `${load};\n${replaced(copy, table.key)}`;
    return {
      ...base,
      lesson:
        'The source removes rows, and a removed row has no updated_at to find it by: the copy keeps it for ever. The repair also compares the keys, and removes what is gone.',
      wrong: steps,
      right: `${steps}\n${removed(table, source, copy)}`,
    };
  }
  const after = `\n${replaced(copy, table.key)}`;
  return {
    ...base,
    lesson:
      'The source marks a deleted row with deleted_at. The filter for active rows hides that very change, so the copy goes on showing the row as active. The repair copies deleted rows, too: whoever reads the copy can filter them.',
    wrong: `${load}\n  AND deleted_at IS NULL;${after}`,
    right: `${load};${after}`,
  };
}

export function watermark(table: PipelineTable, parameters: Source): Draft {
  const { source, copy } = placesOf(table);
  const { deletes, texture } = parameters;
  const isReal = texture === 'real';
  const late = isReal ? ', less a day: some are late' : '';
  const after = `\n${replaced(copy, table.key)}${deletes === 'hard' ? `\n${removed(table, source, copy)}` : ''}`;
  return {
    id: 'watermark',
    title: 'A watermark that is a day off',
    purpose: `Keeps a copy of ${source} up to date: each run begins where the last one ended, by updated_at.`,
    lesson:
      'The day after the last one loaded is the first to load. Compared with “later than”, it is skipped, so every other run finds nothing and a day of changes is lost. The repair compares instants with the latest one in the copy.' +
      (isReal
        ? ' It reads a day further back, too: in a real texture, some rows can be seen only after later ones.'
        : ''),
    setup: setupOf(source, copy),
    wrong: `-- The rows of the days after the last one loaded.
CREATE OR REPLACE TEMP TABLE changed AS
SELECT * FROM ${source}
WHERE updated_at::DATE > (SELECT coalesce(max(updated_at)::DATE + 1, DATE '1970-01-01') FROM ${copy});
${after}`,
    right: `-- The rows that changed since the latest change in the copy${late}.\n${changedSince(source, copy, parameters)};\n${after}`,
    mapping: { kind: 'copy' },
  };
}

export function overlap(table: PipelineTable, parameters: Source): Draft {
  const { source } = placesOf(table);
  const { deletes, texture } = parameters;
  const history = `pipeline.${table.copy}`;
  const { key } = table;
  const isHard = deletes === 'hard';
  const changed = `-- Rows that differ from their current version, or have none yet.
CREATE OR REPLACE TEMP TABLE changed AS
SELECT s.* FROM ${source} AS s
LEFT JOIN ${history} AS h ON h.${key} = s.${key} AND h.valid_to IS NULL
WHERE h.${key} IS NULL OR h.updated_at < s.updated_at;
`;
  const close = (end: string): string => `
-- Close the current versions of those rows, and open new ones.
UPDATE ${history} AS h SET valid_to = ${end}
FROM changed AS c WHERE c.${key} = h.${key} AND h.valid_to IS NULL;
INSERT INTO ${history} SELECT *, updated_at, NULL FROM changed;`;
  const gone = isHard
    ? `
-- Close the last version of rows that the source has removed.
UPDATE ${history} SET valid_to = (SELECT max(updated_at) FROM ${source})
WHERE valid_to IS NULL AND ${key} NOT IN (SELECT ${key} FROM ${source});`
    : '';
  return {
    id: 'overlap',
    title: 'SCD2 versions that overlap',
    purpose: `Keeps every version of every row of ${source}, each with the time from which and up to which it was valid.`,
    lesson:
      'An old version is closed at the end of the day, but the new one begins at the moment of the change. For the rest of that day both are valid, and a join on the time finds two rows. The repair ends a version where the next one begins.',
    setup: `CREATE SCHEMA pipeline;
CREATE TABLE ${history} AS
SELECT *, updated_at AS valid_from, updated_at AS valid_to FROM ${source} LIMIT 0;`,
    wrong: `${changed}${close("date_trunc('day', c.updated_at) + INTERVAL 1 DAY")}${gone}`,
    right: `${changed}${close('c.updated_at')}${gone}`,
    mapping: {
      kind: 'scd2',
      from: 0,
      ...(texture === 'real' ? { clock: 'updated_at' } : {}),
      validFrom: 'valid_from',
      validTo: 'valid_to',
      ...(isHard ? { deletes: 'ended' } : {}),
    } as const,
  };
}
