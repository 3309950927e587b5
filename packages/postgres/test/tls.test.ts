import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { PostgresOptions, SslMode } from '../src/index.js';
import { encryptionOf } from '../src/tls.js';

const folder = mkdtempSync(join(tmpdir(), 'headwater-tls-'));
const sslrootcert = join(folder, 'ca.pem');
writeFileSync(sslrootcert, 'CA');
afterAll(() => rmSync(folder, { recursive: true }));

/** What each way to connect checks: the authority, and the host's name. */
async function waysOf(options: PostgresOptions): Promise<readonly string[]> {
  const ways = await encryptionOf({ host: 'db', ...options });
  return ways.map((way) => {
    if (way === false) return 'plain';
    const checks = [
      way.rejectUnauthorized === true ? 'authority' : '',
      way.rejectUnauthorized === true && way.checkServerIdentity === undefined ? 'name' : '',
      way.ca === undefined ? '' : 'ca',
    ];
    return ['tls', ...checks.filter(Boolean)].join(' ');
  });
}

test.each<[SslMode | undefined, readonly string[], readonly string[]]>([
  [undefined, ['tls', 'plain'], ['tls ca', 'plain']],
  ['disable', ['plain'], ['plain']],
  ['allow', ['plain', 'tls'], ['plain', 'tls ca']],
  ['prefer', ['tls', 'plain'], ['tls ca', 'plain']],
  ['require', ['tls'], ['tls authority ca']],
  ['verify-ca', ['tls authority'], ['tls authority ca']],
  ['verify-full', ['tls authority name'], ['tls authority name ca']],
])('sslmode %s tries %j, and with a certificate %j', async (sslmode, bare, withCertificate) => {
  expect(await waysOf({ sslmode })).toEqual(bare);
  expect(await waysOf({ sslmode, sslrootcert })).toEqual(withCertificate);
});

test('the system trusts what Node.js does, and a Unix socket is never encrypted', async () => {
  expect(await waysOf({ sslmode: 'verify-full', sslrootcert: 'system' })).toEqual([
    'tls authority name',
  ]);
  expect(await waysOf({ host: '/run/postgresql', sslmode: 'require' })).toEqual(['plain']);
});
