import { expect, test } from 'vitest';
import { whatToGrant } from '../src/permission.js';

test.each([
  [
    "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have USE CATALOG on Catalog 'sources'. SQLSTATE: 42501",
    'GRANT USE CATALOG ON CATALOG `sources` TO `<you>`',
  ],
  [
    "PERMISSION_DENIED: User does not have CREATE SCHEMA and USE CATALOG on Catalog 'sources'.",
    'GRANT CREATE SCHEMA, USE CATALOG ON CATALOG `sources` TO `<you>`',
  ],
  [
    "[PERMISSION_DENIED] User does not have CREATE TABLE on Schema 'sources.jaffle_shop'.",
    'GRANT CREATE TABLE ON SCHEMA `sources`.`jaffle_shop` TO `<you>`',
  ],
  [
    'PERMISSION_DENIED: User does not have SELECT on table sources.jaffle_shop.orders.',
    'GRANT SELECT ON TABLE `sources`.`jaffle_shop`.`orders` TO `<you>`',
  ],
  [
    "PERMISSION_DENIED: User does not have CREATE CATALOG on Metastore 'main'.",
    'GRANT CREATE CATALOG ON METASTORE TO `<you>`',
  ],
])('%s', (reason, grant) => {
  expect(whatToGrant(reason)).toContain(grant);
});

test('names all privileges where the server does not say which is missing', () => {
  expect(whatToGrant('PERMISSION_DENIED: request not authorized')).toContain('CREATE SCHEMA');
});

test('says nothing of other refusals', () => {
  expect(whatToGrant('[SCHEMA_NOT_FOUND] The schema `a` cannot be found.')).toBeUndefined();
});
