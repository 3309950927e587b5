import { setImmediate } from 'node:timers/promises';
import { createSource, HeadwaterError, type Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Use } from '../config/load-adapter.js';
import { resolveSettings, toAdapter } from '../config/resolve.js';
import type { SourceOptions } from '../options/source.js';

/** Never fails: what was done stays done, however the connection ends. */
export async function close(opened: Source | Adapter): Promise<void> {
  try {
    await opened.close();
  } catch {}
}

/** Opens what the command line and the configuration ask for, and closes it after the work. */
export async function withSource<T>(
  options: SourceOptions,
  work: (source: Source, configuration: string | null) => Promise<T>,
  use: Use = 'connect',
): Promise<T> {
  const cwd = process.cwd();
  const { where, config, dataset, configuration } = await resolveSettings(options, cwd);
  const { schemas, capture } = config;
  const source = createSource({
    adapter: toAdapter(where, use),
    dataset,
    seed: options.seed ?? config.seed,
    scale: options.scale ?? config.scale,
    epoch: options.epoch ?? config.epoch,
    deletes: options.deletes ?? config.deletes,
    variant: options.variant ?? config.variant,
    texture: options.texture ?? config.texture,
    schemas,
    capture,
  });
  try {
    return await work(source, configuration);
  } finally {
    await close(source);
  }
}

const stopped = (): HeadwaterError =>
  new HeadwaterError('ABORTED', {
    what: 'Stopped before the command was done.',
    why: 'Nothing was changed.',
  });

/** Ends the wait for what core can't stop, and changes nothing, once the signal is raised. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const result = await new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(stopped());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
  // What was computed in one piece let no signal be heard: that takes a whole turn of the event loop.
  await setImmediate();
  await setImmediate();
  if (signal.aborted) throw stopped();
  return result;
}
