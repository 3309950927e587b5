import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { HeadwaterError } from '@headwater/core';
import { advice, option } from '@headwater/core/advice';
import { quote, text } from './spelling.js';

type CreateInstance = () => Promise<DuckDBInstance>;

/** What exists under a name. */
export type Found = 'nothing' | 'empty' | 'something';

/**
 * An empty file is a case of its own: a load killed while creating the file may have left it. A
 * pipe or a device is refused, since DuckDB would wait for its other end and couldn't be stopped.
 */
export async function find(file: string): Promise<Found> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 'nothing';
  if (found.isFile()) return found.size === 0 ? 'empty' : 'something';
  if (found.isDirectory()) return 'something';
  throw new HeadwaterError('DATABASE_UNREADABLE', {
    what: `${file} is not a database this version of DuckDB can read.`,
    why: 'It is a pipe or a device, not a file.',
    next: advice`Choose another file with ${option('database')}.`,
  });
}

async function blankIn(parent: string, createInstance: CreateInstance): Promise<Buffer> {
  const folder = await mkdtemp(join(parent, 'headwater-'));
  try {
    const file = join(folder, 'blank.duckdb');
    const instance = await createInstance();
    try {
      const connection = await instance.connect();
      await connection.run(`ATTACH ${text(file)} AS ${quote('blank')} (TYPE duckdb)`);
      await connection.run(`DETACH ${quote('blank')}`);
    } finally {
      instance.closeSync();
    }
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The bytes of an empty database, which DuckDB writes only to files. */
const blankDatabase = (beside: string, createInstance: CreateInstance): Promise<Buffer> =>
  blankIn(tmpdir(), createInstance).catch(() => blankIn(dirname(beside), createInstance));

/** A log left by a deleted database would be replayed into the new one. */
async function requireNoLog(file: string): Promise<void> {
  const log = `${file}.wal`;
  // In this order: a process creating the database now writes its log only after the file.
  if ((await find(log)) === 'nothing' || (await find(file)) === 'something') return;
  throw new HeadwaterError('DATABASE_UNREADABLE', {
    what: `The log ${log} exists without its database.`,
    why: 'It contains changes of a database that was deleted or moved.',
    next: 'Put that database back next to it, or delete the log as well.',
  });
}

/**
 * Turns a missing or empty file into an empty database without harming another process that is
 * doing, or has just done, the same. DuckDB's own way of creating a file would overwrite whatever
 * has appeared since it looked, and deleting an empty file might unlink one another process holds.
 * Therefore the bytes of an empty database are appended in one write: they turn a file that is
 * still empty into a database and remain unused at the end of one that isn't. The file keeps its
 * identity, including mode and links.
 */
export async function makeDatabase(file: string, createInstance: CreateInstance): Promise<void> {
  await requireNoLog(file);
  const blank = await blankDatabase(file, createInstance);
  const handle = await open(file, 'a');
  try {
    if ((await handle.stat()).size > 0) return;
    const { bytesWritten } = await handle.write(blank);
    if (bytesWritten === blank.length) return;
    // The disk is full. Half a database would block the next attempt.
    if ((await handle.stat()).size === bytesWritten) await handle.truncate(0);
    throw new Error('ENOSPC: no space left on device, write');
  } finally {
    await handle.close();
  }
}
