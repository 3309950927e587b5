import { createSource, HeadwaterError, type Status } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { motherduck } from '@headwater/motherduck/browser';
import type { Call } from '../../rpc/messages.js';
import type { SourceParameters } from '../../state/parameters.js';
import { useCloud } from '../../worker/cloud.js';
import { exclusively } from '../../worker/exclusive.js';
import { workspace } from '../../worker/workspace.js';

export interface ConnectRequest {
  /** Kept by the connection, in memory, until it is closed. */
  readonly token: string;
  readonly database: string;
}

/** What the page is connected to. */
export interface Connected {
  readonly database: string;
  /** The engine that MotherDuck gave the page. */
  readonly version: string;
  /** What is loaded there of the open dataset; undefined if nothing is. */
  readonly loaded: { readonly day: number; readonly parameters: SourceParameters } | undefined;
}

async function versionOf(adapter: Adapter): Promise<string> {
  const session = await adapter.openReader();
  try {
    // Without a database there is no session yet, and nothing to ask.
    const [row] = (await session?.query('SELECT version() AS version')) ?? [];
    return row === undefined ? 'not known yet' : String(row.version);
  } finally {
    await session?.close();
  }
}

function loadedOf(status: Status): Connected['loaded'] {
  const { dataset, day, seed, scale, epoch, deletes, variant, texture } = status;
  if (day === null || seed === null || scale === null || epoch === null || deletes === null) {
    return undefined;
  }
  const optional = {
    ...(variant === null ? {} : { variant }),
    ...(texture === null ? {} : { texture }),
  };
  return { day, parameters: { dataset, seed, scale, epoch, deletes, ...optional } };
}

/** A client's words could repeat what it was given. */
function withoutToken(error: unknown, token: string): unknown {
  if (error instanceof HeadwaterError || !(error instanceof Error)) return error;
  return new HeadwaterError('CONNECTION_FAILED', {
    what: 'MotherDuck could not be reached.',
    why: error.message.replaceAll(token, '…'),
    next: 'Check the token and your network, and connect again.',
  });
}

/** Connects to a database of MotherDuck, in which the page works from then on. Looks at it, and changes nothing. */
export const connect = (
  { token, database }: ConnectRequest,
  { signal }: Call,
): Promise<Connected> =>
  exclusively(signal, async () => {
    const { dataset } = workspace();
    const adapter = motherduck({ token, database });
    try {
      const version = await versionOf(adapter);
      const status = await createSource({ adapter, dataset }).status({ signal });
      const loaded = loadedOf(status);
      await useCloud(adapter);
      return { database, version, loaded };
    } catch (error) {
      await adapter.close().catch(() => undefined);
      throw withoutToken(error, token);
    }
  });

/** Works in the page's own database again. */
export const disconnect = (_: object, { signal }: Call): Promise<void> =>
  exclusively(signal, () => useCloud(undefined));
