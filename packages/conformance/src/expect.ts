import { type ErrorCode, HeadwaterError } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import type { Dataset, Model } from '@headwater/core/dataset';
import { hasOwnKey } from '@headwater/core/planning';
import { assert } from 'chai';
import { type Content, type Database, expectedRows, placeOf } from './database.js';

/** A few are enough to find the cause. */
const LISTED = 5;

/** The error a call is refused with: a HeadwaterError with one of the given codes. */
export async function refused(
  code: ErrorCode | readonly ErrorCode[],
  call: () => unknown,
): Promise<HeadwaterError> {
  const codes = [code].flat();
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    if (!(error instanceof HeadwaterError)) {
      throw new Error(`It failed with an error that isn't a HeadwaterError: ${error}`, {
        cause: error,
      });
    }
    assert.ok(codes.includes(error.code), `${error.code} instead of ${codes}: ${error.message}`);
    return error;
  }
  const given =
    result === undefined ? '' : `, but returned ${JSON.stringify(result)?.slice(0, 200)}`;
  return assert.fail(`It should have been refused with ${codes}${given}.`);
}

const show = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${value}`;

/** Where two lists of rows differ, cell by cell: in order, including types. */
export function differences(
  place: string,
  actual: readonly Row[],
  expected: readonly Row[],
): readonly string[] {
  const found: string[] = [];
  if (actual.length !== expected.length) {
    found.push(`${place}: ${actual.length} rows instead of ${expected.length}`);
  }
  for (const [index, wanted] of expected.entries()) {
    const row = actual[index] ?? {};
    const columns = Object.keys(wanted);
    if (Object.keys(row).join() !== columns.join()) {
      found.push(`${place}, row ${index}: columns ${Object.keys(row)} instead of ${columns}`);
    }
    for (const column of columns) {
      if (row[column] === wanted[column]) continue;
      const text = `${show(row[column])} instead of ${show(wanted[column])}`;
      found.push(`${place}, row ${index}, ${column}: ${text}`);
    }
    if (found.length >= LISTED) break;
  }
  return found.slice(0, LISTED);
}

/** Rows that no key orders. */
const inOrder = (rows: readonly Row[]): readonly Row[] =>
  rows
    .map((row) => [JSON.stringify(row), row] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, row]) => row);

/** Fails with what is wrong, if anything. */
export function none(found: readonly string[]): void {
  if (found.length > 0) assert.fail(found.join('\n'));
}

/**
 * Checks that every table of a model holds, cell by cell, what the evaluator says for the end of a
 * day or an instant.
 */
export async function holds(
  database: Database,
  model: Model,
  day: number,
  instant = model.calendar.endOf(day),
): Promise<void> {
  const places = model.systems.flatMap(({ name, tables }) =>
    tables.map((table) => placeOf(model, name, table.name)),
  );
  const rows = await database.rowsOf(places);
  const found = places.flatMap(({ schema, table }, index) => {
    const expected = expectedRows(model, schema, table.name, day, instant);
    const sides = [rows[index] ?? [], expected] as const;
    const [actual, wanted] = hasOwnKey(table) ? sides : sides.map(inOrder);
    return differences(`day ${day}, ${schema}.${table.name}`, actual ?? [], wanted ?? []);
  });
  none(found.slice(0, LISTED));
}

/** A dataset's model at its defaults, for its structure rather than its rows. */
export const modelOf = (dataset: Dataset): Model => dataset.model(dataset.defaults);

/** Checks that two contents are the same, row by row. */
export function same(actual: Content, expected: Content, when: string): void {
  const found: string[] = [];
  for (const schema of new Set([...Object.keys(actual), ...Object.keys(expected)])) {
    const [is, was] = [actual[schema] ?? {}, expected[schema] ?? {}];
    for (const table of new Set([...Object.keys(is), ...Object.keys(was)])) {
      const [rows, wanted] = [is[table], was[table]];
      if (rows?.join('\n') === wanted?.join('\n')) continue;
      const extra = rows?.find((row) => !wanted?.includes(row));
      const missing = wanted?.find((row) => !rows?.includes(row));
      const counts = `${rows?.length ?? 'no table'} rows, expected ${wanted?.length ?? 'no table'}`;
      const first = extra ? ` Unexpected: ${extra}.` : missing ? ` Missing: ${missing}.` : '';
      found.push(`${when}: ${schema}.${table} has ${counts}.${first}`);
    }
  }
  none(found.slice(0, LISTED));
}

/** Checks that verify finds nothing. */
export async function clean(database: Database, dataset: Dataset): Promise<void> {
  const { findings } = await database.source({ dataset }).verify();
  assert.deepEqual(findings, [], 'verify reports differences in a source nobody touched');
}
