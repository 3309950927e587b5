import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { advice, HeadwaterError, option } from '@headwater/core';
import { quote, text } from './spelling.js';

type CreateInstance = () => Promise<DuckDBInstance>;

/** What there is of a name. */
export type Found = 'nothing' | 'empty' | 'something';

/**
 * An empty file counts for itself: a load that was killed as it created the file may have left it. A
 * pipe or a device is refused: DuckDB would wait for its other end, and could not be stopped.
 */
export async function find(file: string): Promise<Found> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 'nothing';
  if (found.isFile()) return found.size === 0 ? 'empty' : 'something';
  if (found.isDirectory()) return 'something';
  throw new HeadwaterError('DATABASE_UNREADABLE', {
    what: `${file} is not a database that this DuckDB can read.`,
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

/** The bytes of a database without tables, which DuckDB gives to a file only. */
const blankDatabase = (beside: string, createInstance: CreateInstance): Promise<Buffer> =>
  blankIn(tmpdir(), createInstance).catch(() => blankIn(dirname(beside), createInstance));

/** What a database that is gone has left to replay would end up in the new one. */
async function requireNoLog(file: string): Promise<void> {
  const log = `${file}.wal`;
  // In this order: who makes the database now writes its log only after the file.
  if ((await find(log)) === 'nothing' || (await find(file)) === 'something') return;
  throw new HeadwaterError('DATABASE_UNREADABLE', {
    what: `The log ${log} is there without its database.`,
    why: 'It holds changes of a database that was removed or moved away.',
    next: 'Put that database back beside it, or remove the log as well.',
  });
}

/**
 * Makes a missing or an empty file a database without tables, in a way that takes nothing from
 * another process that is about to do the same, or that has just done it. DuckDB's own way to create a
 * file would overwrite what has come since it looked, and to remove an empty one might unlink what another
 * process holds. So the bytes of a blank database are appended in one write: they make a database of a
 * file that is still empty, and lie unused behind the end of one that is not. The file stays what
 * it was, its mode and its links included.
 */
export async function makeDatabase(file: string, createInstance: CreateInstance): Promise<void> {
  await requireNoLog(file);
  const blank = await blankDatabase(file, createInstance);
  const handle = await open(file, 'a');
  try {
    if ((await handle.stat()).size > 0) return;
    const { bytesWritten } = await handle.write(blank);
    if (bytesWritten === blank.length) return;
    // The disk is full. Half a database would be in the way of whoever comes next.
    if ((await handle.stat()).size === bytesWritten) await handle.truncate(0);
    throw new Error('ENOSPC: no space left on device, write');
  } finally {
    await handle.close();
  }
}
