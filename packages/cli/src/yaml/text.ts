import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { HeadwaterError } from '@headwater/core';
import { lineAt, notYaml } from './refusal.js';

/** Far above any profile or mapping that somebody wrote. */
const MOST_BYTES = 2 ** 18;

/** All of a file, and of a pipe as well; undefined once it is too long. */
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

async function read(file: string): Promise<Buffer | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    return await contentOf(handle);
  } catch (error) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${file} can't be read.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Name a file that is there and that you may read.',
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

/** What YAML does not allow in a file. */
const NOT_PRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\u{10000}-\u{10ffff}]/u;

/** The text of a YAML file. */
export async function readText(file: string): Promise<string> {
  const bytes = await read(file);
  if (bytes === undefined) throw notYaml(file, undefined, 'there are more than 256 KiB of text');
  if (isUtf16(bytes)) throw notYaml(file, 1, 'the encoding is UTF-16: save the file as UTF-8');
  // Leaves a byte order mark out, and puts U+FFFD in place of what is not UTF-8.
  const text = new TextDecoder().decode(bytes);
  if (!isUtf8(bytes)) {
    const line = lineAt(text, text.indexOf('\ufffd'));
    throw notYaml(file, line, 'the encoding is not UTF-8');
  }
  const found = NOT_PRINTABLE.exec(text);
  if (found === null) return text;
  throw notYaml(file, lineAt(text, found.index), 'there is a control character');
}
