/** A client that sends the rows it holds by COPY, which is the fastest way into PostgreSQL from outside. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from, to } from 'pg-copy-streams';
import { seconds } from './measure.js';

/** Connects while the work runs. */
export async function withClient<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A table's rows in the format of COPY, as the client holds them. */
export interface Held {
  readonly table: string;
  readonly rows: readonly Buffer[];
}

/** Takes the rows of tables, to be sent to others. */
export async function hold(
  client: Client,
  tables: readonly { readonly from: string; readonly into: string }[],
): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const one of tables) {
    const rows: Buffer[] = [];
    for await (const chunk of client.query(to(`COPY ${one.from} TO STDOUT`))) rows.push(chunk);
    held.push({ table: one.into, rows });
  }
  return held;
}

/** Seconds to send rows to their tables, which are emptied before. */
export async function sendSeconds(client: Client, held: readonly Held[]): Promise<number> {
  await client.query(`TRUNCATE TABLE ${held.map(({ table }) => table).join(', ')}`);
  return seconds(async () => {
    for (const { table, rows } of held) {
      await pipeline(Readable.from(rows), client.query(from(`COPY ${table} FROM STDIN`)));
    }
  });
}
