import type { Connection } from '@headwater/duckdb/engine';

/** Replaces secrets in a text. Clients repeat connection strings, in which characters may be escaped. */
function strike(message: string, secrets: readonly string[]): string {
  const spelled = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return spelled
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '***'), message)
    .replace(/((?:motherduck_)?token=)[^&\s'"]+/gi, '$1***');
}

/** The error without secrets, and without what else its client attached to it. */
export const withoutSecrets = (error: unknown, secrets: readonly string[]): Error =>
  new Error(strike(error instanceof Error ? error.message : String(error), secrets));

/** A connection whose errors hold no secrets. */
export function guarded(connection: Connection, secrets: readonly string[]): Connection {
  const guard = <T>(result: Promise<T>): Promise<T> =>
    result.catch((error) => {
      throw withoutSecrets(error, secrets);
    });
  return {
    run: (sql) => guard(connection.run(sql)),
    query: (sql) => guard(connection.query(sql)),
    interrupt: () => connection.interrupt(),
    close: () => guard(connection.close()),
  };
}
