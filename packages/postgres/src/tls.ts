import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { HeadwaterError } from '@headwater/core';
import type { PostgresSettings } from './options.js';

/** Ways to connect, in the order in which to try them: false is without encryption. */
export type Encryption = readonly (ConnectionOptions | false)[];

async function read(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The file in '${setting}' for PostgreSQL can't be read: ${file}.`,
      why: String(Reflect.get(cause as object, 'code')),
      next: 'Correct the path.',
    });
  }
}

/** The certificates in the settings' files. */
async function certificates({
  sslrootcert,
  sslcert,
  sslkey,
}: PostgresSettings): Promise<ConnectionOptions> {
  const file = sslrootcert === 'system' ? undefined : sslrootcert;
  return {
    ...(file === undefined ? {} : { ca: await read('sslrootcert', file) }),
    ...(sslcert === undefined ? {} : { cert: await read('sslcert', sslcert) }),
    ...(sslkey === undefined ? {} : { key: await read('sslkey', sslkey) }),
  };
}

const anyName = (): undefined => undefined;

/** How a mode connects, as libpq does. */
export async function encryptionOf(settings: PostgresSettings): Promise<Encryption> {
  const { host = '', sslmode = 'prefer', sslrootcert } = settings;
  // A Unix socket leaves the machine as little as this process.
  if (sslmode === 'disable' || host.startsWith('/')) return [false];
  const given = await certificates(settings);
  const unchecked = { ...given, rejectUnauthorized: false };
  const byAuthority = { ...given, rejectUnauthorized: true, checkServerIdentity: anyName };
  switch (sslmode) {
    case 'allow':
      return [false, unchecked];
    case 'prefer':
      return [unchecked, false];
    case 'require':
      // libpq checks the certificate where it has something to check it with.
      return [sslrootcert === undefined ? unchecked : byAuthority];
    case 'verify-ca':
      return [byAuthority];
    case 'verify-full':
      return [{ ...given, rejectUnauthorized: true }];
  }
}
