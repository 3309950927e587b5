import { isUtf8 } from 'node:buffer';
import { constants, openSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { isatty } from 'node:tty';
import { HeadwaterError } from '@headwater/core';
import { lineAt, notYaml } from './refusal.js';

/** Far larger than any profile or mapping. */
const MOST_BYTES = 2 ** 18;

/** The whole file; undefined if it is too long. */
async function contentOf(handle: FileHandle): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(MOST_BYTES + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > MOST_BYTES) return undefined;
  }
}

/**
 * The whole of a pipe, read through the event loop: a thread that waits for the other end can't be
 * stopped, and would keep the process alive.
 */
async function pipedContent(file: string): Promise<Buffer | undefined> {
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of new Socket({ fd, readable: true, writable: false })) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MOST_BYTES) return undefined;
  }
  return Buffer.concat(chunks);
}

async function read(file: string): Promise<Buffer | undefined> {
  let handle: FileHandle | undefined;
  try {
    if ((await stat(file)).isFIFO()) return await pipedContent(file);
    handle = await open(file, 'r');
    if (isatty(handle.fd)) throw new Error('It is a terminal, not a file.');
    return await contentOf(handle);
  } catch (error) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} can't be read.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Choose an existing file you have permission to read.',
      cause: error,
    });
  } finally {
    await handle?.close();
  }
}

const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  bytes.subarray(0, 2).includes(0);

/** Characters YAML doesn't allow. */
const NOT_PRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\u{10000}-\u{10ffff}]/u;

/** The text of a YAML file. */
export async function readText(file: string): Promise<string> {
  const bytes = await read(file);
  if (bytes === undefined) throw notYaml(file, undefined, 'there are more than 256 KiB of text');
  if (isUtf16(bytes)) throw notYaml(file, 1, 'the encoding is UTF-16: save the file as UTF-8');
  // Drops a byte order mark, and replaces invalid UTF-8 with U+FFFD.
  const text = new TextDecoder().decode(bytes);
  if (!isUtf8(bytes)) {
    const line = lineAt(text, text.indexOf('\ufffd'));
    throw notYaml(file, line, "the encoding isn't UTF-8");
  }
  const found = NOT_PRINTABLE.exec(text);
  if (found === null) return text;
  throw notYaml(file, lineAt(text, found.index), 'it contains a control character');
}
