import { HeadwaterError } from '@headwater/core';
import type { SqlServerOptions } from './options.js';

type Place = Pick<SqlServerOptions, 'server' | 'port' | 'instance'>;

/** Names for this machine that other SQL Server clients accept. */
const LOCAL: readonly string[] = ['.', '(local)'];

const FORM = /^(?:tcp:)?([^\\,:\s]+)(?:\\([^\\,:\s]+))?(?:,\s*(\d{1,5}))?$/i;

/**
 * Parses a server name as other SQL Server clients do: `tcp:host\instance,port`, where a port
 * overrides the instance.
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
        ? 'The SQL Server port or instance is given twice: in the server name and as a separate setting.'
        : "The 'server' for SQL Server isn't a valid server name.",
      next: 'Give a host name, and a port or an instance as a separate setting.',
    });
  }
  const server = LOCAL.includes(host.toLowerCase()) ? 'localhost' : host;
  if (itsPort !== undefined) return { server, port: Number(itsPort) };
  return itsInstance === undefined ? { server } : { server, instance: itsInstance };
}
