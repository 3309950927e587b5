import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type CheckReport, HeadwaterError } from '@headwater/core';
import { isFull } from '../disk-full.js';
import { replaceFile } from './replace-file.js';

/** The files that reports are written to. */
export interface ReportFiles {
  readonly junit?: string;
  readonly html?: string;
}

const notWritable = (file: string, why: string, cause?: unknown): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `The report ${file} can't be written.`,
    why,
    next: isFull(cause)
      ? 'Make room on the disk and run the command again.'
      : 'Name a file in a folder that is there.',
    cause,
  });

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Whether there is something of this name; a file that is there is replaced, a folder is not. */
async function isThere(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw notWritable(file, 'It is a folder.');
  return found !== undefined;
}

/** Refuses, before anything is asked of the target, files that no report could be written to. */
export async function requireReportFiles({ junit, html }: ReportFiles): Promise<void> {
  if (junit !== undefined && html !== undefined && resolve(junit) === resolve(html)) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `--junit and --html both name ${html}.`,
      why: 'One report would replace the other.',
      next: 'Name two files.',
    });
  }
  for (const file of [junit, html].filter((name) => name !== undefined)) {
    try {
      // The stroke at the end lets a file fail that stands where a folder should.
      if (await isThere(file)) await access(file, constants.W_OK);
      else await access(`${dirname(resolve(file))}/`, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw notWritable(file, reasonOf(error), error);
    }
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await replaceFile(file, text);
  } catch (error) {
    throw notWritable(file, reasonOf(error), error);
  }
}

export async function writeReports(report: CheckReport, files: ReportFiles): Promise<void> {
  const { junit, html } = files;
  if (junit !== undefined) await write(junit, (await import('./junit.js')).toJUnit(report));
  if (html !== undefined) await write(html, (await import('./html.js')).toHtml(report));
}
