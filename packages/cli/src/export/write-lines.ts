import { setImmediate } from 'node:timers/promises';
import { HeadwaterError } from '@headwater/core';
import type { LineFormat } from '@headwater/core/answers';
import { LineFile, type Written } from './line-file.js';

/** Flushes a file's lines, and stops once the signal is raised. */
export async function flush(file: LineFile, signal: AbortSignal): Promise<void> {
  await file.flush();
  // Signals are only handled between turns of the event loop.
  await setImmediate();
  if (!signal.aborted) return;
  throw new HeadwaterError('ABORTED', {
    what: 'Stopped before the export was done.',
    next: 'Run the same command again.',
  });
}

/** Writes entries to a file as they are made, so that memory stays flat. */
export async function writeLines<Entry>(
  name: string,
  entries: Iterable<Entry>,
  { head, line }: LineFormat<Entry>,
  signal: AbortSignal,
): Promise<Written> {
  const file = await LineFile.create(name, head);
  try {
    for (const entry of entries) {
      if (file.add(line(entry))) await flush(file, signal);
    }
    return await file.finish();
  } finally {
    await file.abandon();
  }
}
