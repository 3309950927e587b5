import { HeadwaterError } from '@headwater/core';
import type { Access } from '@headwater/core/adapter';
import { type Connection, quote, text } from '@headwater/duckdb/engine';
import { targetOf } from './options.js';

/** Whether a database was entered, or doesn't exist. */
export type Entered = 'entered' | 'missing';

const shareError = (database: string): HeadwaterError =>
  new HeadwaterError('DATABASE_READ_ONLY', {
    what: `${targetOf(database)} is a share, which can only be read.`,
    next: "Choose a database of your own. status, verify, and check read a share; its owner's runs change it.",
  });

/**
 * Makes a database the current one, and creates it first for a writer.
 *
 * @throws HeadwaterError DATABASE_READ_ONLY if it is a share
 */
export async function enterDatabase(
  connection: Connection,
  database: string,
  access: Access,
): Promise<Entered> {
  const [found] = await connection.query(
    `SELECT alias, is_attached, type FROM MD_ALL_DATABASES() WHERE lower(alias) = lower(${text(database)}) ORDER BY type`,
  );
  if (found === undefined) {
    if (access === 'read') return 'missing';
    await connection.run(`CREATE DATABASE IF NOT EXISTS ${quote(database)}`);
  } else {
    if (access === 'write' && /share/i.test(String(found.type))) throw shareError(database);
    if (found.is_attached === false) await connection.run(`ATTACH ${text(`md:${found.alias}`)}`);
  }
  await connection.run(`USE ${quote(database)}`);
  return 'entered';
}
