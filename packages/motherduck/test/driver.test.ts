/** The real driver, with a token that nothing accepts. Without a network, it doesn't get that far. */
import { expect, test } from 'vitest';
import { motherduck } from '../src/index.js';

const TOKEN = 'hunter2.hunter3.hunter4';

test('a connection that fails says why, and never the token', async () => {
  const parameters = { session_name: 'headwater' };
  const adapter = motherduck({ database: 'jaffle', token: TOKEN, parameters });
  const error: unknown = await adapter.openReader().catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 'CONNECTION_FAILED' });
  const said = JSON.stringify(error, Object.getOwnPropertyNames(error));
  expect(said).toMatch(/MotherDuck/);
  expect(said).not.toContain(TOKEN);
});
