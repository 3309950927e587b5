import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { isFull } from '../files/disk-full.js';
import { placeOf, replaceFile } from '../files/replace-file.js';
import { isReport, type ReportKind, TELLING_BYTES } from './report-head.js';

const KINDS = {
  junit: 'a JUnit report of headwater check',
  html: 'a page of headwater check',
  csv: 'a list of rows of headwater check',
  parquet: 'a list of rows of headwater check',
};

const refusal = (file: string, why: string, next: string, cause?: unknown): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `Can't write the report ${file}.`,
    why,
    next,
    cause,
  });

const taken = (file: string, kind: ReportKind): HeadwaterError =>
  refusal(
    file,
    `The file exists and isn't ${KINDS[kind]}, and a report replaces nothing else.`,
    'Choose another file, or move this one away.',
  );

/** The file system's objection, in the command's words. */
function notWritable(file: string, error: unknown): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const why = error instanceof Error ? error.message : String(error);
  const next = isFull(error)
    ? 'Free some disk space and run the command again.'
    : 'Choose a file in an existing folder.';
  return refusal(file, why, next, error);
}

const isMissing = (error: unknown): boolean => Reflect.get(error as object, 'code') === 'ENOENT';

/** What of a file tells its kind. */
async function tellingPart(handle: FileHandle, kind: ReportKind, size: number): Promise<string> {
  const from = kind === 'parquet' ? Math.max(0, size - TELLING_BYTES) : 0;
  const { bytesRead, buffer } = await handle.read(
    Buffer.alloc(TELLING_BYTES),
    0,
    TELLING_BYTES,
    from,
  );
  return buffer.toString('utf8', 0, bytesRead);
}

async function requireReplaceable(file: string, kind: ReportKind, found: Stats): Promise<void> {
  if (found.isDirectory()) throw refusal(file, 'It is a folder.', 'Name a file.');
  if (!found.isFile() && !found.isCharacterDevice()) {
    throw refusal(file, "It isn't a regular file.", 'Name a file.');
  }
  await access(file, constants.W_OK);
  if (found.isCharacterDevice()) return;
  const handle = await open(file, 'r');
  try {
    if (!isReport(kind, await tellingPart(handle, kind, found.size))) throw taken(file, kind);
  } finally {
    await handle.close();
  }
}

/** Refuses a file to which a report of this kind may not be written. Changes nothing. */
export async function requireReportFile(file: string, kind: ReportKind): Promise<void> {
  try {
    const found = await stat(file).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    if (found !== undefined) await requireReplaceable(file, kind, found);
    // The trailing slash makes this fail if a file is where a folder should be.
    else await access(`${dirname(await placeOf(file))}/`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notWritable(file, error);
  }
}

/** Writes a report to a new file, or over an earlier report of its kind. */
export async function writeReport(
  file: string,
  kind: ReportKind,
  text: string | Buffer,
): Promise<void> {
  // Something else may have appeared there since the check.
  await requireReportFile(file, kind);
  try {
    await replaceFile(file, text);
  } catch (error) {
    throw notWritable(file, error);
  }
}
