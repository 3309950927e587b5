import { HeadwaterError } from '@headwater/core';
import { expect, test } from 'vitest';
import { createSchema } from '../src/create-schema.js';
import { statementFailed } from '../src/statement-error.js';

const CREATE = 'CREATE SCHEMA IF NOT EXISTS `a``b`';
const denied = statementFailed(
  new Error("PERMISSION_DENIED: User does not have CREATE SCHEMA on Catalog 'sources'."),
);
const missing = statementFailed(new Error('[SCHEMA_NOT_FOUND] The schema cannot be found.'));
const lost = new HeadwaterError('CONNECTION_FAILED', { what: 'It was lost.' });

/** Has a server that refuses some statements create a schema; gives what came of it, and what it was asked. */
async function outcomeOf(refused: Readonly<Record<string, HeadwaterError>>) {
  const sent: string[] = [];
  const run = async (asked: string) => {
    sent.push(asked);
    const refusal = refused[asked];
    if (refusal !== undefined) throw refusal;
  };
  const outcome: unknown = await createSchema(run, 'a`b').catch((error: unknown) => error);
  return { outcome, sent };
}

const DESCRIBE = 'DESCRIBE SCHEMA `a``b`';

test('a schema that may not be created is enough where it is there', async () => {
  const { outcome, sent } = await outcomeOf({ [CREATE]: denied });
  expect(outcome).toBeUndefined();
  expect(sent).toEqual([CREATE, DESCRIBE]);
});

test('one that is created is not looked for', async () => {
  const { outcome, sent } = await outcomeOf({});
  expect(outcome).toBeUndefined();
  expect(sent).toEqual([CREATE]);
});

test("the first refusal is reported if the schema doesn't exist, unless the server is gone", async () => {
  const refused = { [CREATE]: denied, [DESCRIBE]: missing };
  expect((await outcomeOf(refused)).outcome).toBe(denied);
  const gone = { [CREATE]: denied, [DESCRIBE]: lost };
  expect((await outcomeOf(gone)).outcome).toBe(lost);
});

test('a refusal for another reason stands', async () => {
  const { outcome, sent } = await outcomeOf({ [CREATE]: missing });
  expect(outcome).toBe(missing);
  expect(sent).toEqual([CREATE]);
});
