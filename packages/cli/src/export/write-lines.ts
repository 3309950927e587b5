import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, HeadwaterError } from '@headwater/core';
import type { LineFormat } from './format.js';

/** What was written. */
export interface Written {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Characters that are handed on at once: a write for each line would be slow. */
const CHUNK = 64 * 1024;

/** Writes an answer to a file as it is made, so that memory stays flat, and hashes what it wrote. */
export async function writeLines(
  file: string,
  answer: Answer,
  { head, line }: LineFormat,
  signal: AbortSignal,
): Promise<Written> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  function* chunks(): Generator<Buffer> {
    let text = head;
    const flush = (): Buffer => {
      const chunk = Buffer.from(text);
      hash.update(chunk);
      bytes += chunk.length;
      text = '';
      return chunk;
    };
    for (const row of answer.rows()) {
      text += line(row);
      rows += 1;
      if (text.length >= CHUNK) yield flush();
    }
    yield flush();
  }
  const lines = Readable.from(chunks(), { objectMode: true });
  try {
    await pipeline(lines, createWriteStream(file), { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new HeadwaterError('ABORTED', {
      what: 'Stopped before the export was done.',
      why: 'The files that are there are whole; the manifest is missing.',
      next: 'Remove them, and run the same command again.',
    });
  }
  return { rows, bytes, sha256: hash.digest('hex') };
}
