import { HeadwaterError } from '@headwater/core';
import type { SqlServerOptions } from './options.js';

type Place = Pick<SqlServerOptions, 'server' | 'port' | 'instance'>;

/** Names of this machine that other clients of SQL Server know. */
const LOCAL: readonly string[] = ['.', '(local)'];

const FORM = /^(?:tcp:)?([^\\,:\s]+)(?:\\([^\\,:\s]+))?(?:,\s*(\d{1,5}))?$/i;

/**
 * Takes a server's name apart as other clients of SQL Server do: `tcp:host\instance,port`, where a
 * port makes the instance's name useless.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function readServerName({ server: name, port, instance }: Place): Place {
  if (name === undefined) return {};
  const [, host = '', itsInstance, itsPort] = FORM.exec(name) ?? [];
  const isTwice = (itsInstance ?? itsPort) !== undefined && (port ?? instance) !== undefined;
  if (host === '' || isTwice || Number(itsPort ?? 1) > 65_535) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: isTwice
        ? 'The port or instance of SQL Server is given twice: beside the server and in its name.'
        : "The 'server' for SQL Server is not one that can be connected to.",
      next: 'Give a host name, with a port or an instance beside it.',
    });
  }
  const server = LOCAL.includes(host.toLowerCase()) ? 'localhost' : host;
  if (itsPort !== undefined) return { server, port: Number(itsPort) };
  return itsInstance === undefined ? { server } : { server, instance: itsInstance };
}
