import type { Readable, Writable } from 'node:stream';
import { HeadwaterError } from '@headwater/core';
import { io } from '../io.js';
import type { OutputOptions } from '../options/source.js';
import { isInteractive } from './terminal.js';

interface Question extends OutputOptions {
  readonly yes?: boolean;
}

/** Fails early if a question would have to be asked but nobody can answer. */
export function requireAnswerable(
  { yes, json }: Question,
  operation: string,
  effect = 'It removes rows',
): void {
  if (yes || isInteractive({ json })) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `${operation} needs confirmation.`,
    why: `${effect}, and there is no terminal to ask on.`,
    next: 'Add --yes to confirm.',
  });
}

/** Asks, with no as the default. Fails with ABORTED unless the answer is yes. */
export async function confirm(
  message: string,
  { yes }: Question,
  signal: AbortSignal,
): Promise<void> {
  if (yes) return;
  const { stdin, stderr } = io();
  const clack = await import('@clack/prompts');
  const answer = await clack.confirm({
    message,
    initialValue: false,
    input: stdin as Readable,
    output: stderr as Writable,
    signal,
  });
  if (answer === true) return;
  throw new HeadwaterError('ABORTED', { what: 'Not confirmed.', why: 'Nothing was changed.' });
}
