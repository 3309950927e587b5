import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { connectError } from '../src/connect-error.js';
import { statementError } from '../src/statement-error.js';

/** As the server's errors come from the driver. */
const refused = (code: string, message = 'no'): Error =>
  Object.assign(new Error(message), { severity: 'FATAL', code });

const driver = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

describe('what a failed connection tells', () => {
  test.each([
    [refused('28P01'), 'refused the login'],
    [refused('28000'), 'refused the login'],
    [refused('3D000'), 'There is no database'],
    [refused('42501'), 'may not connect'],
    [refused('53300'), 'no connection left'],
    [refused('57P03'), 'starting or shutting down'],
    [driver('getaddrinfo ENOTFOUND db', 'ENOTFOUND'), 'is unknown'],
    [new AggregateError([driver('x', 'ECONNREFUSED')]), 'Nothing answers'],
    [driver('The server does not support SSL connections'), 'has no encryption'],
    [driver('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'), "isn't trusted"],
    [driver("Host: x is not cert's", 'ERR_TLS_CERT_ALTNAME_INVALID'), "isn't trusted"],
    [driver('wrong version number', 'EPROTO SSL'), "can't agree on encryption"],
    [driver('timeout expired'), 'did not answer in time'],
    [driver('Connection terminated unexpectedly'), "can't be reached"],
  ])('%s', (error, what) => {
    expect(connectError(error, 'erp on db')).toMatchObject({
      code: 'CONNECTION_FAILED',
      what: expect.stringContaining(what),
    });
  });

  test('is nothing that the driver said', () => {
    const error = connectError(refused('28P01', 'wrong: hunter2'), 'erp on db');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2');
  });
});

test.each([
  [refused('42601'), 'STATEMENT_FAILED', 'refused a statement'],
  [refused('57014'), 'STATEMENT_FAILED', 'refused a statement'],
  [refused('42501'), 'STATEMENT_FAILED', 'lacks a permission'],
  [refused('53100'), 'STATEMENT_FAILED', 'is full'],
  [refused('55P03'), 'DATABASE_BUSY', 'is locked'],
  [refused('25006'), 'DATABASE_READ_ONLY', "can't be changed"],
  [refused('57P01'), 'CONNECTION_FAILED', 'was lost'],
  [refused('25P03'), 'CONNECTION_FAILED', 'was lost'],
  [driver('broken', 'EPIPE'), 'CONNECTION_FAILED', 'was lost'],
])('a failed statement: %s', (error, code, what) => {
  expect(statementError(error, 'erp on db')).toMatchObject({
    code,
    what: expect.stringContaining(what),
  });
});
