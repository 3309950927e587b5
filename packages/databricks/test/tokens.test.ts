import { DBSQLClient } from '@databricks/sql';
import { afterEach, expect, it, vi } from 'vitest';
import { databricks } from '../src/adapter.js';
import type { TokenStore } from '../src/driver-options.js';
import type { DatabricksAuthentication } from '../src/options.js';
import { Tokens } from '../src/tokens.js';

afterEach(() => vi.restoreAllMocks());

const open = (authentication: DatabricksAuthentication) =>
  databricks({ host: 'nowhere.invalid', path: '/w', authentication });

it.each<DatabricksAuthentication>([
  { type: 'browser' },
  { type: 'service-principal', clientId: 'c', clientSecret: 's' },
])('the connections of an adapter share their tokens: $type', async (authentication) => {
  const connect = vi.spyOn(DBSQLClient.prototype, 'connect').mockRejectedValue(new Error('Away.'));
  const adapter = open(authentication);
  for (const one of [adapter, adapter, open(authentication)]) {
    await expect(one.openReader()).rejects.toThrow('Away.');
  }
  const [first, second, other] = connect.mock.calls.map(
    ([options]) => (options as { persistence?: TokenStore }).persistence,
  );
  expect(first).toBeDefined();
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

it('tokens are kept by host, until a connection fails', async () => {
  const tokens = new Tokens();
  const token = {} as Parameters<TokenStore['persist']>[1];
  await tokens.persist('a', token);
  expect(await tokens.read('a')).toBe(token);
  expect(await tokens.read('b')).toBeUndefined();
  tokens.forget();
  expect(await tokens.read('a')).toBeUndefined();
});
