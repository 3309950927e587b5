import { readFile } from 'node:fs/promises';
import type { DatabricksOptions } from '@headwater/databricks';
import { inject } from 'vitest';
import { record } from '../support/platforms.js';

/** Whether all is run that there is, which takes hours. */
export const isWhole = Boolean(process.env.HEADWATER_DATABRICKS_FULL);

/** A server to run against. */
export interface Server {
  readonly options: DatabricksOptions;
  readonly token: string;
  /** One of the user's own, which has to be left as it was. */
  readonly isLasting: boolean;
}

const connection = (token: string, rest: Omit<DatabricksOptions, 'authentication'>) => ({
  ...rest,
  authentication: { type: 'token', token } as const,
});

async function given(env: NodeJS.ProcessEnv): Promise<Server | undefined> {
  const host = env.HEADWATER_DATABRICKS_HOST;
  if (!host) return undefined;
  const token = env.HEADWATER_DATABRICKS_TOKEN ?? '';
  const port = env.HEADWATER_DATABRICKS_PORT;
  const ca = env.HEADWATER_DATABRICKS_CA;
  const options = connection(token, {
    host,
    path: env.HEADWATER_DATABRICKS_PATH ?? '',
    catalog: env.HEADWATER_DATABRICKS_CATALOG || undefined,
    ...(port ? { port: Number(port) } : {}),
    ...(ca ? { ca: await readFile(ca, 'utf8') } : {}),
  });
  return { options, token, isLasting: true };
}

/** The warehouse that the environment names, or else Spark, started for the whole run; or why there is none. */
export async function findServer(): Promise<Server | { readonly reason: string }> {
  const warehouse = await given(process.env);
  if (warehouse !== undefined) return warehouse;
  const answer = await fetch(inject('sparkStarter'));
  if (!answer.ok) throw new Error(`Spark could not be started: ${await answer.text()}`);
  const spark = (await answer.json()) as { notRun: string } | Record<'token', string>;
  if ('notRun' in spark) {
    const reason = `no HEADWATER_DATABRICKS_HOST, and no Spark: ${spark.notRun}`;
    record('databricks', { ran: false, reason });
    return { reason };
  }
  const { token, ...rest } = spark as { token: string; host: string; port: number; path: string };
  return { options: connection(token, rest), token, isLasting: false };
}
