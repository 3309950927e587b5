import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { HeadwaterError } from '@headwater/core';
import { noteAnswer } from '../interrupt.js';
import { io } from '../io.js';
import { toJson } from './print.js';

/** Characters buffered before a write. */
const CHUNK = 65_536;

/** Prints text too long for memory, as fast as it is read; stops between two parts once the signal is raised. */
export async function printParts(parts: Iterable<string>, signal: AbortSignal): Promise<void> {
  const { stdout } = io();
  let text = '';
  const write = async (): Promise<void> => {
    // Signals are only handled when the event loop gets a turn, even if the pipe isn't full.
    noteAnswer();
    const isTaken = stdout.write(text);
    await (isTaken ? setImmediate() : once(stdout, 'drain', { signal }));
    text = '';
    signal.throwIfAborted();
  };
  try {
    for (const part of parts) {
      text += part;
      if (text.length >= CHUNK) await write();
    }
    noteAnswer();
    stdout.write(text);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new HeadwaterError('ABORTED', {
      what: 'Stopped before everything was printed.',
      why: 'Nothing was changed.',
    });
  }
}

/** The JSON of an object whose last member is a long list. */
export function* jsonParts<T extends object>(
  object: T,
  list: keyof T & string,
  items: Iterable<unknown>,
): Generator<string> {
  const { [list]: _, ...rest } = object;
  yield `${toJson(rest).slice(0, -'\n}'.length)},\n  ${JSON.stringify(list)}: [`;
  let before = '';
  for (const item of items) {
    yield `${before}\n    ${toJson(item).replaceAll('\n', '\n    ')}`;
    before = ',';
  }
  yield before === '' ? ']\n}\n' : '\n  ]\n}\n';
}
