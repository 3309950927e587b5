import { HeadwaterError } from '@headwater/core';
import { expect, test } from 'vitest';
import { runUnlessThere } from '../src/create-schema.js';
import { statementFailed } from '../src/statement-error.js';

const CREATE = 'CREATE SCHEMA IF NOT EXISTS `a``b`';
const denied = statementFailed(
  new Error("PERMISSION_DENIED: User does not have CREATE SCHEMA on Catalog 'sources'."),
);
const missing = statementFailed(new Error('[SCHEMA_NOT_FOUND] The schema cannot be found.'));
const lost = new HeadwaterError('CONNECTION_FAILED', { what: 'It was lost.' });

/** Sends a statement to a server that refuses some; gives what it said, and what it was asked. */
async function outcomeOf(sql: string, refused: Readonly<Record<string, HeadwaterError>>) {
  const sent: string[] = [];
  const run = async (asked: string) => {
    sent.push(asked);
    const refusal = refused[asked];
    if (refusal !== undefined) throw refusal;
    return { columns: [], rows: [{ done: asked }] };
  };
  const outcome: unknown = await runUnlessThere(run, sql).catch((error: unknown) => error);
  return { outcome, sent };
}

const DESCRIBE = 'DESCRIBE SCHEMA `a``b`';

test('a schema that may not be created is enough where it is there', async () => {
  const { outcome, sent } = await outcomeOf(CREATE, { [CREATE]: denied });
  expect(outcome).toEqual({ columns: [], rows: [] });
  expect(sent).toEqual([CREATE, DESCRIBE]);
});

test('one that is created is not looked for', async () => {
  const { outcome, sent } = await outcomeOf(CREATE, {});
  expect(outcome).toMatchObject({ rows: [{ done: CREATE }] });
  expect(sent).toEqual([CREATE]);
});

test('the first refusal is told where it is not there, unless the server is gone', async () => {
  const refused = { [CREATE]: denied, [DESCRIBE]: missing };
  expect((await outcomeOf(CREATE, refused)).outcome).toBe(denied);
  const gone = { [CREATE]: denied, [DESCRIBE]: lost };
  expect((await outcomeOf(CREATE, gone)).outcome).toBe(lost);
});

test.each([
  ['for another reason', CREATE, missing],
  ['of another statement', 'CREATE TABLE `a`.`b` (id INT)', denied],
])('a refusal %s stands', async (_title, sql, error) => {
  const { outcome, sent } = await outcomeOf(sql, { [sql]: error });
  expect(outcome).toBe(error);
  expect(sent).toEqual([sql]);
});
