import { randomUUID } from 'node:crypto';
import { readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { HeadwaterError } from '@headwater/core';
import { type Access, type Adapter, Queue, type Session } from '@headwater/core/adapter';
import { advice, option } from '@headwater/core/advice';
import { lockFolder } from './folder-lock.js';
import type { PostgresSettings } from './options.js';
import { EmbeddedConnection, startEmbedded } from './pglite.js';
import { PostgresSession } from './session.js';
import { lockTimeoutOf, settle } from './settle.js';

const MEMORY = 'memory://';

/** Those who wait for an embedded server's one connection. */
const sessions = new Queue<Embedded>();

/** An embedded server, which its sessions use one after the other. */
class Embedded {
  private server: Promise<PGlite> | undefined;
  private unlock = (): void => undefined;
  /** The adapters that have it open. */
  readonly users = new Set<object>();

  constructor(private readonly place: string) {}

  get isRunning(): boolean {
    return this.server !== undefined;
  }

  private async start(settings: PostgresSettings): Promise<PGlite> {
    if (this.place === MEMORY) return startEmbedded(MEMORY);
    this.unlock = await lockFolder(this.place, lockTimeoutOf(settings));
    try {
      await create(this.place);
      return await startEmbedded(this.place);
    } catch (error) {
      this.unlock();
      throw unreadable(this.place, error);
    }
  }

  /** A session, once earlier ones have ended. It waits in line, as the server has one connection. */
  async open(user: object, access: Access, settings: PostgresSettings): Promise<Session> {
    this.users.add(user);
    const leave = await sessions.enter(this);
    try {
      this.server ??= this.start(settings).catch((error: unknown) => {
        this.server = undefined;
        throw error;
      });
      const wire = new EmbeddedConnection(await this.server);
      await settle(wire, access, settings, this.place);
      return new PostgresSession(wire, this.place, leave);
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Stops the server once nobody uses it any more. */
  async close(user: object): Promise<void> {
    this.users.delete(user);
    const { server } = this;
    if (this.users.size > 0 || server === undefined) return;
    this.server = undefined;
    await (await server).close();
    this.unlock();
  }
}

/** Those of this process, by folder: a second server on one would damage it. */
const folders = new Map<string, Embedded>();

function unreadable(folder: string, error: unknown): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const code = String(Reflect.get(Object(error), 'code'));
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new HeadwaterError('DATABASE_READ_ONLY', {
      what: `Can't write to the database ${folder}.`,
      why: code,
      next: 'Get write permission for the folder, or choose another one.',
    });
  }
  return new HeadwaterError('DATABASE_UNREADABLE', {
    what: `${folder} is not a database this version of PGlite can read.`,
    why: error instanceof Error ? error.message : String(error),
    next: advice`Choose another folder with ${option('database')}, or move this one away.`,
  });
}

/** What a folder holds: nothing, a database, or something else. */
async function find(folder: string): Promise<'nothing' | 'database' | 'something'> {
  const names: readonly string[] = await readdir(folder).catch((error: unknown): string[] => {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return [];
    throw new HeadwaterError('DATABASE_UNREADABLE', {
      what: `${folder} is not a folder that can be read.`,
      next: advice`Choose another one with ${option('database')}.`,
    });
  });
  if (names.length === 0) return 'nothing';
  return names.includes('PG_VERSION') ? 'database' : 'something';
}

/** Makes a database beside its place first: who is interrupted leaves no half of one. */
async function create(folder: string): Promise<void> {
  const found = await find(folder);
  if (found === 'database') return;
  if (found === 'something') {
    throw new HeadwaterError('DATABASE_UNREADABLE', {
      what: `${folder} is a folder with other files in it.`,
      next: advice`Choose another one with ${option('database')}: it is created.`,
    });
  }
  const fresh = `${folder}.${randomUUID().slice(0, 8)}.new`;
  try {
    await (await startEmbedded(fresh)).close();
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** One name for a folder that has several through links, whether or not it exists yet. */
async function canonical(path: string): Promise<string> {
  const place = resolve(path);
  const parent = await realpath(dirname(place)).catch(() => {
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: `The folder ${dirname(place)} doesn't exist.`,
      next: 'Create it, or choose another place for the database.',
    });
  });
  return realpath(place).catch(() => join(parent, basename(place)));
}

/** Sessions on an embedded database. */
export function embeddedSessions(
  database: string,
  settings: PostgresSettings,
): Pick<Adapter, 'openReader' | 'openWriter' | 'close'> {
  const user = {};
  const memory = new Embedded(MEMORY);
  const used = new Set<Embedded>();
  const place = async (): Promise<Embedded> => {
    if (database === MEMORY) return memory;
    const folder = await canonical(database);
    const known = folders.get(folder) ?? new Embedded(folder);
    folders.set(folder, known);
    return known;
  };
  const open = (embedded: Embedded, access: Access): Promise<Session> => {
    used.add(embedded);
    return embedded.open(user, access, settings);
  };
  return {
    async openReader() {
      const embedded = await place();
      const isThere =
        embedded.isRunning ||
        (database !== MEMORY && (await find(await canonical(database))) !== 'nothing');
      return isThere ? open(embedded, 'read') : undefined;
    },
    openWriter: async () => open(await place(), 'write'),
    async close() {
      for (const embedded of used) await embedded.close(user);
      used.clear();
    },
  };
}
