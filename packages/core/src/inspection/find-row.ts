import { HeadwaterError } from '../errors.js';
import type { Model } from '../model/dataset.js';
import { CUSTOM_FIRST, CUSTOM_LAST, isCustomKey, keyOf, ordinalOf } from '../model/key.js';
import { hasOwnKey, keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { isWhole } from '../model/whole-number.js';
import { TableEvaluator } from '../views/evaluator.js';
import { keyReader } from '../views/row-key.js';

/** A refusal of what was asked for. */
export const refused = (what: string, why: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', { what, why, next });

/** The ordinal of a key that the table has by the dataset's last day. */
function byNumber(model: Model, table: TableDefinition, asked: number | string): number {
  const key = Number(asked);
  if (!isWhole(key) || String(asked).trim() === '') {
    throw refused(
      `'${table.name}' has no row with the key '${asked}'.`,
      'Its keys are whole numbers.',
      'Give a whole number.',
    );
  }
  const place = `'${table.name}' has no generated row with the key ${key}.`;
  const last = table.arrivals.countThrough(model.lastDay);
  const n = ordinalOf(key);
  if (n !== undefined && n < last) return n;
  if (isCustomKey(key)) {
    throw refused(
      place,
      `Keys ${CUSTOM_FIRST} to ${CUSTOM_LAST} are reserved for custom rows.`,
      'Give the key of a generated row.',
    );
  }
  throw refused(
    place,
    last === 0
      ? 'It has no rows at all.'
      : `Its keys are whole numbers from 1 to ${keyOf(last - 1)}, the last of them on day ${model.lastDay}.`,
    'Give one of them.',
  );
}

/** The first row with these values in the columns of the key, among those that are scheduled up to a day. */
function byValues(model: Model, table: TableDefinition, asked: string, day: number): number {
  const evaluator = new TableEvaluator(model, table);
  const keyOfCells = keyReader(table);
  const end = table.arrivals.countThrough(day);
  const key = asked.includes('"') ? asked : asked.replaceAll(/\s*,\s*/g, ',').trim();
  for (let n = 0; n < end; n += 1) {
    const { from } = evaluator.lifetime(n);
    if (!Number.isFinite(from)) continue;
    if (String(keyOfCells(evaluator.cellsOf(evaluator.values(n, from)))) === key) return n;
  }
  const names = keyNames(table);
  throw refused(
    `No row of '${table.name}' up to day ${day} has the key ${asked}.`,
    `Its key is ${names.join(', ')}.`,
    names.length === 1
      ? 'Give another value, or look further.'
      : `Give a value for each, with commas between them, such as ${keyOfCells(evaluator.cellsOf(evaluator.values(0, 0)))}, or look further.`,
  );
}

/**
 * The ordinal of a row, by its key. A key that is made of columns is looked for among the rows that are scheduled up to
 * `day`.
 */
export function findRow(
  model: Model,
  table: TableDefinition,
  key: number | string,
  day: number,
): number {
  if (!hasOwnKey(table)) return byValues(model, table, String(key), Math.min(day, model.lastDay));
  return byNumber(model, table, key);
}
