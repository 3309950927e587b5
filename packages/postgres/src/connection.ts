import type { ConnectionOptions } from 'node:tls';
import { HeadwaterError } from '@headwater/core';
import { settingMissing } from '@headwater/core/platform';
import type { Client, ClientConfig } from 'pg';
import { toCell } from './cell.js';
import { isAboutEncryption } from './connect-error.js';
import { type PostgresSettings, targetOf } from './options.js';
import { passwordFromFile } from './passfile.js';
import { platform } from './platform.js';
import { encryptionOf } from './tls.js';
import type { Result, Wire } from './wire.js';

/** A value that a connection can't do without. */
function required(value: string | undefined, path: string): string {
  if (value !== undefined && value !== '') return value;
  throw settingMissing(platform, path, "Or give 'connectionString', or an embedded database.");
}

const types: ClientConfig['types'] = {
  // The interface of the driver says less than it does.
  getTypeParser: ((type: number) => (text: string) => toCell(type, text)) as never,
};

/** Called when the server asks for a password. */
async function passwordOf(settings: PostgresSettings): Promise<string> {
  const password = settings.password || (await passwordFromFile(settings));
  if (password) return password;
  throw new HeadwaterError('CONNECTION_FAILED', {
    what: `${targetOf(settings)} asks for a password, and none is given.`,
    next: "Give 'password', set PGPASSWORD, which the command reads, or add a line to ~/.pgpass.",
  });
}

/** Every member is given, as the driver would look for missing ones in the environment. */
function configOf(settings: PostgresSettings, ssl: ConnectionOptions | false): ClientConfig {
  const user = required(settings.user, 'user');
  return {
    host: required(settings.host, 'host'),
    port: settings.port ?? 5432,
    user,
    database: settings.database ?? user,
    password: () => passwordOf(settings),
    ssl,
    connectionTimeoutMillis: (settings.connectTimeout ?? 15) * 1000,
    keepAlive: true,
    application_name: 'headwater',
    types,
  };
}

/** A connection to a server. */
export class ServerConnection implements Wire {
  private isCancelling = false;

  private constructor(
    private readonly client: Client,
    private readonly settings: PostgresSettings,
  ) {}

  /**
   * Connects, in each way that sslmode allows until one succeeds. Errors are the driver's.
   *
   * @throws HeadwaterError INVALID_CONFIG if something is missing
   */
  static async open(settings: PostgresSettings): Promise<ServerConnection> {
    const ways = await encryptionOf(settings);
    const configs = ways.map((ssl) => configOf(settings, ssl));
    const { default: driver } = await import('pg');
    for (const [index, config] of configs.entries()) {
      const client = new driver.Client(config);
      // A connection that breaks while nothing runs: the next statement tells.
      client.on('error', () => undefined);
      try {
        await client.connect();
        return new ServerConnection(client, settings);
      } catch (error) {
        await client.end().catch(() => undefined);
        if (index === configs.length - 1 || !isAboutEncryption(error)) throw error;
      }
    }
    throw new RangeError('There is no way to connect.');
  }

  /** What the server, or a pooler before it, calls this connection. */
  get processId(): number {
    return Number(Reflect.get(this.client, 'processID'));
  }

  async run(sql: string): Promise<Result> {
    const { rows, command, rowCount } = await this.client.query(sql);
    return { rows, command, rowCount: rowCount ?? 0 };
  }

  cancel(): void {
    if (this.isCancelling) return;
    this.isCancelling = true;
    this.cancelElsewhere()
      .catch(() => undefined)
      .finally(() => {
        this.isCancelling = false;
      });
  }

  /** The protocol's own way to cancel isn't encrypted by every driver, so it is a statement on a second connection. */
  private async cancelElsewhere(): Promise<void> {
    const other = await ServerConnection.open(this.settings);
    try {
      await other.run(`SELECT pg_catalog.pg_cancel_backend(${this.backend})`);
    } finally {
      await other.close();
    }
  }

  /** The server's process for this connection, once it is known. */
  backend = 0;

  close(): Promise<void> {
    return this.client.end();
  }
}
