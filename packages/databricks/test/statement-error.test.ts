import { expect, test } from 'vitest';
import { withoutCredentials } from '../src/credentials.js';
import type { DatabricksAuthentication } from '../src/options.js';
import { reasonOf } from '../src/statement-error.js';

test.each([
  ['Bearer dapi-hunter2\n is not a legal HTTP header value'],
  ['Bearer dapi-hunter2 and hunter2 is not a legal HTTP header value'],
  ['[UNAUTHORIZED] authorization: bearer dapi-hunter2, which has expired'],
])('what the driver says of a header is told without its token: %j', (message) => {
  const reason = reasonOf(new TypeError(message));
  expect(reason).toMatch(/bearer \*\*\*/i);
  expect(reason).not.toContain('hunter2');
});

test('what one signs in with is struck out of what is said', () => {
  const said = 'invalid client: c with hunter2';
  const without = (authentication: DatabricksAuthentication) =>
    withoutCredentials(said, { authentication });
  const principal = { type: 'service-principal', clientId: 'c' } as const;
  expect(without({ ...principal, clientSecret: 'hunter2\n' })).toBe('invalid client: c with ***');
  expect(without({ ...principal, clientSecret: '' })).toBe(said);
  expect(without({ type: 'token', token: 'hunter2' })).not.toContain('hunter2');
  expect(without({ type: 'browser' })).toBe(said);
});
