import { access, constants, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { HeadwaterError } from '@headwater/core';
import { type Access, type Adapter, Queue, type Session } from '@headwater/core/adapter';
import { catalogOf, IDLE, MEMORY_CATALOG } from './catalog-name.js';
import { dialectIn } from './dialect.js';
import { type Found, find, makeDatabase } from './new-file.js';
import { connectionOn } from './node-connection.js';
import { openError } from './open-error.js';
import { attachForViews } from './other-catalogs.js';
import { DuckDBSession } from './session.js';
import { quote, text } from './spelling.js';

/** Where {@link duckdb} keeps the tables: in a file, in memory, or in an instance already open. */
export interface DuckDBOptions {
  /**
   * A file, or `:memory:` (the default). The first load creates the file; its folder must exist.
   */
  readonly database?: string | undefined;
  /**
   * Files that views of `database` read, by the names that the views have for them: `{ lake: 'lake.duckdb' }`. They are
   * opened read-only, and only to read a file. One that lies beside it under its own name needs no mention.
   */
  readonly attach?: Readonly<Record<string, string>> | undefined;
  /**
   * An open instance to use instead. Required if this process already has the file open: a second
   * instance on the same file would damage it. You close it.
   */
  readonly instance?: DuckDBInstance | undefined;
}

const MEMORY = ':memory:';

/** Shared by all adapters of this process, since they guard a file or an instance. */
const files = new Queue<string>();
const instances = new Queue<DuckDBInstance>();

async function createInstance(options: Record<string, string> = {}): Promise<DuckDBInstance> {
  const driver = await import('@duckdb/node-api');
  return driver.DuckDBInstance.create(MEMORY, options);
}

/** A file and its catalog name. The given path may be a link. */
interface DatabaseFile {
  readonly file: string;
  readonly catalog: string;
  readonly attach: Readonly<Record<string, string>>;
}

const sessionOn = async (connection: DuckDBConnection, release: () => void): Promise<Session> =>
  new DuckDBSession(await connectionOn(connection), release);

/** Frees the name of the in-memory database, to which files are attached. */
async function clear(connection: DuckDBConnection, name: string): Promise<void> {
  if (name.toLowerCase() !== MEMORY_CATALOG) return;
  await connection.run(`ATTACH ':memory:' AS ${IDLE}`);
  await connection.run(`USE ${IDLE}`);
  await connection.run(`DETACH ${MEMORY_CATALOG}`);
}

/**
 * Attaches the file to an in-memory database: if opened directly, an extension might read it as
 * another file type.
 */
async function openFile(
  { file, catalog, attach }: DatabaseFile,
  mode: Access,
  release: () => void,
): Promise<Session> {
  // Spill next to the file, not into the working directory.
  const instance = await createInstance({ temp_directory: `${file}.tmp` });
  try {
    const connection = await instance.connect();
    await clear(connection, catalog);
    const options = `TYPE duckdb${mode === 'read' ? ', READ_ONLY' : ''}`;
    await connection.run(`ATTACH ${text(file)} AS ${quote(catalog)} (${options})`);
    await connection.run(`USE ${quote(catalog)}`);
    if (mode === 'read') await attachForViews(connection, { file, catalog }, attach);
    return await sessionOn(connection, () => {
      instance.closeSync();
      release();
    });
  } catch (error) {
    instance.closeSync();
    throw openError(error, file);
  }
}

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** Root may write where the file's mode forbids it, so check the mode as well as the permission. */
async function requireWritable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o222) === 0 || !(await isWritable(file))) {
    throw openError(new Error('The file is read-only.'), file);
  }
  // DuckDB writes its log next to the file before writing to the file itself.
  if (!(await isWritable(dirname(file)))) {
    throw openError(new Error(`The folder ${dirname(file)} is read-only.`), file);
  }
}

type Sessions = Pick<Adapter, 'openReader' | 'openWriter'>;

/** Sessions on one instance that outlives them, whichever adapter uses it. */
function sharedSessions(instance: () => Promise<DuckDBInstance>): Sessions {
  const open = async (): Promise<Session> => {
    const shared = await instance();
    const leave = await instances.enter(shared);
    try {
      return await sessionOn(await shared.connect(), leave);
    } catch (error) {
      leave();
      throw error;
    }
  };
  return { openReader: open, openWriter: open };
}

/** One name for a file that has several through links, whether or not it exists yet. */
async function canonical(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const folder = await realpath(dirname(path)).catch(() => undefined);
    // Links may be circular.
    if (folder === undefined || Reflect.get(error as object, 'code') !== 'ENOENT') return path;
    const file = join(folder, basename(path));
    const target = await readlink(file).catch(() => undefined);
    return target === undefined ? file : canonical(resolve(folder, target));
  }
}

/** Opens a file for writing; creates it first if it is missing or empty. */
async function openToWrite(
  database: DatabaseFile,
  found: Found,
  release: () => void,
): Promise<Session> {
  const { file } = database;
  if (found === 'something') {
    await requireWritable(file);
    return openFile(database, 'write', release);
  }
  if (found === 'empty') {
    await requireWritable(file);
    try {
      // Another process may have just created the file and hold it.
      return await openFile(database, 'write', release);
    } catch (error) {
      if (!(error instanceof HeadwaterError) || error.code !== 'DATABASE_UNREADABLE') throw error;
    }
  }
  try {
    await makeDatabase(file, createInstance);
  } catch (error) {
    throw error instanceof HeadwaterError ? error : openError(error, file);
  }
  return openFile(database, 'write', release);
}

function fileSessions(path: string, named: Omit<DatabaseFile, 'file'>): Sessions {
  const inTurn = async <T>(
    open: (database: DatabaseFile, found: Found, leave: () => void) => Promise<T>,
  ): Promise<T> => {
    const file = await canonical(path);
    const leave = await files.enter(file);
    try {
      return await open({ file, ...named }, await find(file), leave);
    } catch (error) {
      leave();
      throw error;
    }
  };
  return {
    openWriter: () => inTurn(openToWrite),
    openReader: () =>
      inTurn(async (database, found, leave) => {
        if (found === 'something') return openFile(database, 'read', leave);
        leave();
        return undefined;
      }),
  };
}

/** Some URLs hold a signature or a password. */
const withoutQuery = (url: string): string => url.replace(/\?.*$/, '').replace(/\/\/[^/@]*@/, '//');

/** Anything over a network: DuckDB can read some of these, but write none. */
const URL_SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * Headwater on DuckDB: a file or a database in memory.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const adapter = duckdb({ database: 'jaffle.duckdb' });
 */
export function duckdb(options: DuckDBOptions = {}): Adapter {
  const { instance, database = MEMORY, attach = {} } = options;
  if (typeof database !== 'string' || database.trim() === '' || database.startsWith('md:')) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `'${database}' is not a DuckDB file.`,
      next: 'Give a path or :memory:. For MotherDuck (md:), use its own adapter.',
    });
  }
  if (URL_SCHEME.test(database)) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `'${withoutQuery(database)}' is not a local DuckDB file.`,
      why: 'DuckDB can read a database by its URL, but not write to it.',
      next: 'Give a path, and copy the file to where it is wanted when it is done.',
    });
  }
  let memory: Promise<DuckDBInstance> | undefined;
  const isShared = instance !== undefined || database === MEMORY;
  const openShared = (): Promise<DuckDBInstance> => {
    if (instance !== undefined) return Promise.resolve(instance);
    memory ??= createInstance();
    return memory;
  };
  const catalog = database === MEMORY ? MEMORY_CATALOG : catalogOf(basename(database));
  const sessions: Sessions = isShared
    ? sharedSessions(openShared)
    : fileSessions(resolve(database), { catalog, attach });
  return {
    name: 'duckdb',
    target: instance === undefined ? database : 'an open DuckDB instance',
    // The databases of an instance can have any name.
    dialect: dialectIn(instance === undefined ? catalog : undefined),
    capabilities: {
      transactions: true,
      transactionRows: null,
      enforcedForeignKeys: true,
      ephemeral: instance === undefined && database === MEMORY,
    },
    ...sessions,
    close: async () => {
      const opened = memory;
      memory = undefined;
      (await opened)?.closeSync();
    },
  };
}
