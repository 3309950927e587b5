import { describe, expect, test } from 'vitest';
import { publicationOf } from '../src/capture.js';
import { type PostgresOptions, postgres } from '../src/index.js';

const enabled = (
  name: { readonly schema: string; readonly table: string },
  hasKey: boolean,
  options: PostgresOptions = {},
): string => postgres(options).dialect.captures?.logical?.enableTable(name, hasKey).join(';') ?? '';

const orders = { schema: 'shop', table: 'orders' };

describe('a publication', () => {
  test("has a name of its schema's, which no other schema's has", () => {
    expect(publicationOf('Shop "1"')).toBe('headwater_Shop "1"');
    const long = ['ß'.repeat(30), `${'ß'.repeat(30)}s`, 'ß'.repeat(31)].map(publicationOf);
    expect(new Set(long).size).toBe(3);
    for (const name of long) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  });

  test('is created once, and gets a table once', () => {
    expect(enabled(orders, true)).toBe(`DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = 'headwater_shop') THEN
    CREATE PUBLICATION "headwater_shop";
  END IF;
  IF NOT EXISTS (SELECT FROM pg_publication_tables WHERE pubname = 'headwater_shop' AND schemaname = 'shop' AND tablename = 'orders') THEN
    ALTER PUBLICATION "headwater_shop" ADD TABLE "shop"."orders";
  END IF;
END
$$`);
  });

  test('of a schema whose name has dollars and quotes is spelled apart from the block around it', () => {
    const sql = enabled({ schema: `$$'"`, table: '$h$' }, true);
    expect(sql).toMatch(/^DO \$hh\$\n.*\n\$hh\$$/s);
    expect(sql).toContain(`ALTER PUBLICATION "headwater_$$'""" ADD TABLE "$$'"""."$h$"`);
    expect(sql).toContain(`pubname = 'headwater_$$''"'`);
  });
});

describe('the replica identity', () => {
  const FULL = 'ALTER TABLE "shop"."orders" REPLICA IDENTITY FULL';

  test('is left as it is, or set as the settings say', () => {
    expect(enabled(orders, true)).not.toContain('REPLICA IDENTITY');
    expect(enabled(orders, true, { replicaIdentity: 'full' })).toContain(FULL);
    expect(enabled(orders, true, { replicaIdentity: 'default' })).toContain(
      'ALTER TABLE "shop"."orders" REPLICA IDENTITY DEFAULT',
    );
  });

  test('of a table without a key is FULL: its rows could not be deleted otherwise', () => {
    expect(enabled(orders, false, { replicaIdentity: 'default' })).toContain(FULL);
  });

  test('has no other values', () => {
    expect(() => postgres({ replicaIdentity: 'nothing' } as never)).toThrow(/replicaIdentity/);
  });
});
