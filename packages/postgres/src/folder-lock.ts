import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HeadwaterError } from '@headwater/core';

const PAUSE_MS = 100;

/**
 * A name that one process of this machine can listen at: the system takes it back when that process ends, however it does.
 * PGlite itself lets a second process in, which would damage the folder.
 */
function nameOf(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  switch (process.platform) {
    case 'linux':
      return `\0headwater-${hash}`;
    case 'win32':
      return `\\\\.\\pipe\\headwater-${hash}`;
    default:
      return join(tmpdir(), `headwater-${hash}`);
  }
}

/** Elsewhere the name is a file, which stays when its process is killed: nobody answers there. */
async function isAbandoned(name: string): Promise<boolean> {
  if (!name.startsWith('/')) return false;
  const socket = connect(name);
  try {
    await once(socket, 'connect');
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}

async function listen(name: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    await once(server.listen(name), 'listening');
    // It shall not keep the process running.
    return server.unref();
  } catch (error) {
    if (Reflect.get(error as object, 'code') === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/**
 * Keeps other processes of this machine off a folder; returns what lets them in again.
 *
 * @throws HeadwaterError DATABASE_BUSY if another one doesn't leave in time
 */
export async function lockFolder(folder: string, seconds: number): Promise<() => void> {
  const name = nameOf(folder);
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const server = await listen(name);
    if (server !== undefined) return () => void server.close();
    if (await isAbandoned(name)) await unlink(name).catch(() => undefined);
    else if (Date.now() >= end) break;
    else await pause(PAUSE_MS);
  }
  throw new HeadwaterError('DATABASE_BUSY', {
    what: `Another process has the database ${folder} open.`,
    why: `It didn't close it within ${seconds} seconds.`,
    next: 'Run the command again when it is done.',
  });
}
