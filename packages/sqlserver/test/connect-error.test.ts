import { describe, expect, test } from 'vitest';
import { ConnectFailure, connectError } from '../src/connect-error.js';

const TARGET = 'erp on db.example:1433';

/** As the driver puts it: the reason is in the cause, if the network or TLS gave one. */
function failure(code: string, message: string, ...numbers: readonly number[]): ConnectFailure {
  const cause = Object.assign(new Error(message), { code });
  const error = new Error('Failed to connect with the password s3cret', { cause });
  return new ConnectFailure(Object.assign(error, { code: 'ESOCKET' }), numbers);
}

const login = (...numbers: readonly number[]) => failure('ELOGIN', 'Login failed.', ...numbers);

describe('what a failed connection tells', () => {
  test.each([
    ['a wrong password', login(18456), 'refused the login', 'user and the password'],
    ['a missing database', login(4060, 18456), "can't be opened", 'Create it first'],
    [
      'the firewall of Azure SQL',
      login(40615),
      "doesn't allow this computer to connect",
      'firewall rules',
    ],
    ['a database that is moved', login(40613), "isn't available at the moment", 'again'],
    [
      'a certificate of its own',
      failure('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
      "isn't trusted",
      'trustServerCertificate',
    ],
    [
      'a closed port',
      failure('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:1433'),
      'Nothing answers',
      'Check host, port',
    ],
    ['an unknown host', failure('ENOTFOUND', 'getaddrinfo ENOTFOUND'), 'is unknown', 'server name'],
    ['silence', failure('ETIMEOUT', 'Failed to connect in 15000ms'), 'in time', 'firewall'],
    ['anything else', failure('EWHATEVER', 'Something.'), "can't be reached", 'trustServerCert'],
  ])('%s', (_, failed, what, next) => {
    const error = connectError(failed, TARGET);
    expect(error.code).toBe('CONNECTION_FAILED');
    expect(error.what).toContain(TARGET);
    expect(error.what).toContain(what);
    expect(error.next).toContain(next);
  });

  test('is nothing that the driver said', () => {
    const error = connectError(failure('EWHATEVER', 's3cret'), TARGET);
    expect(error.cause).toBeUndefined();
    expect(`${error.message} ${error.stack}`).not.toContain('s3cret');
  });
});

describe('connecting is tried again', () => {
  test.each([40197, 40501, 40613, 49918, 49919, 49920, 10928, 10929, 4221, 233, 64])(
    'after error %i',
    (number) => {
      expect(login(number).isTransient).toBe(true);
    },
  );

  test.each([
    ['after a connection that was reset', failure('ECONNRESET', 'read ECONNRESET'), true],
    ['not after a wrong password', login(18456), false],
    ['not where there is no database', login(4060, 18456), false],
    ['not past the firewall', login(40615), false],
    ['not at a closed port', failure('ECONNREFUSED', 'connect ECONNREFUSED'), false],
    ['not after a login that was refused and cut', failure('ECONNRESET', 'read', 18456), false],
  ])('%s', (_, failed, isTransient) => {
    expect(failed.isTransient).toBe(isTransient);
  });
});
