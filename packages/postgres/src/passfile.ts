import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PostgresSettings } from './options.js';

/** Where libpq looks. */
const usual = (): string =>
  process.platform === 'win32'
    ? join(process.env.APPDATA ?? homedir(), 'postgresql', 'pgpass.conf')
    : join(homedir(), '.pgpass');

/** `host:port:database:user:password`, where a backslash takes the meaning from a colon. */
const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/((?:[^:\\]|\\.)*)(?::|$)/gsu)].map(([, field = '']) =>
    field.replaceAll(/\\(.)/gsu, '$1'),
  );

/** The password in the first line that fits. */
export function passwordFor(text: string, wanted: readonly string[]): string | undefined {
  for (const line of text.split(/\r?\n/)) {
    const fields = fieldsOf(line);
    const fits = wanted.every((value, index) => ['*', value].includes(fields[index] ?? ''));
    if (!line.startsWith('#') && fits && fields[wanted.length]) return fields[wanted.length];
  }
  return undefined;
}

/** Looks for a password where libpq does; a file that others may read counts for nothing, as there. */
export async function passwordFromFile({
  passfile = usual(),
  host = '',
  port = 5432,
  user = '',
  database = user,
}: PostgresSettings): Promise<string | undefined> {
  const { mode } = await stat(passfile).catch(() => ({ mode: 0o077 }));
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) return undefined;
  const text = await readFile(passfile, 'utf8').catch(() => '');
  const place = host.startsWith('/') ? 'localhost' : host;
  return passwordFor(text, [place, String(port), database, user]);
}
