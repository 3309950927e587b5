import type { DatabricksOptions } from '@headwater/databricks';
import { inject } from 'vitest';
import { warehouseIn } from '../../spark/warehouse.js';
import { record } from '../support/platforms.js';

/** A server to run against. */
export interface Server {
  readonly options: DatabricksOptions;
  /** What it is signed in to with. */
  readonly secret: string;
  /** The user's own server, which must be left as it was. */
  readonly isLasting: boolean;
}

/** The warehouse that the environment names, or else Spark, started for the whole run; or why there is none. */
export async function findServer(): Promise<Server | { readonly reason: string }> {
  const warehouse = await warehouseIn(process.env);
  if (warehouse !== undefined) return { ...warehouse, isLasting: true };
  const answer = await fetch(inject('sparkStarter'));
  const spark = (await answer.json()) as
    | { notRun: string }
    | { failed: string }
    | Record<'token', string>;
  if ('failed' in spark) throw new Error(`Spark could not be started: ${spark.failed}`);
  if ('notRun' in spark) {
    const reason = `no HEADWATER_DATABRICKS_HOST, and no Spark: ${spark.notRun}`;
    record('databricks', { ran: false, reason });
    return { reason };
  }
  const { token, ...rest } = spark as { token: string; host: string; port: number; path: string };
  const options = { ...rest, authentication: { type: 'token', token } } as const;
  return { options, secret: token, isLasting: false };
}
