import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { expect, test } from 'vitest';
import { override, withSessions } from '../../../packages/conformance/src/override.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

/** The same database; records which schemas each session queries the catalog for. */
function watched(adapter: Adapter) {
  const asked: { readonly access: string; readonly schemas: string[] }[] = [];
  const watching = withSessions(adapter, (session, access) => {
    const schemas: string[] = [];
    asked.push({ access, schemas });
    return override(session, {
      tablesOf(schema) {
        schemas.push(schema);
        return session.tablesOf(schema);
      },
    });
  });
  return { watching, asked: () => asked.splice(0) };
}

test('an operation asks for a schema once, and again only once it has made or changed tables', async () => {
  const adapter = duckdb();
  const { watching, asked } = watched(adapter);
  const source = open(watching, { dataset: tiny, deletes: 'hard' });

  await source.loadBaseline({ withStatus: true });
  expect(asked()).toEqual([
    { access: 'write', schemas: ['headwater', 'first', 'second', 'first', 'second'] },
  ]);

  await source.applyDelta({ day: 1, withStatus: true });
  expect(asked()).toEqual([
    { access: 'read', schemas: ['headwater'] },
    { access: 'write', schemas: ['headwater', 'first', 'second'] },
  ]);

  await source.reset({ keepCustom: true, withStatus: true });
  expect(asked()).toEqual([
    { access: 'read', schemas: ['headwater'] },
    { access: 'write', schemas: ['headwater', 'first', 'second', 'first', 'second'] },
  ]);
  await adapter.close();
});
