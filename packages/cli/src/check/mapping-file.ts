import { readFile } from 'node:fs/promises';
import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';
import { MappingFile } from './mapping-schema.js';

const invalid = (file: string, why: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping ${file} is not valid: ${why}.`,
    next: 'Correct the file. docs/check.md shows every setting.',
  });

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return `it ${issue.message}`;
  if (issue.expected === 'never') return `'${path}' is not a setting`;
  return issue.received === 'undefined' ? `'${path}' is missing` : `'${path}' ${issue.message}`;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The mapping ${file} can't be read.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Name a file that is there with --mapping.',
      cause: error,
    });
  }
}

/** The mapping that a YAML file holds. */
export async function readMapping(file: string): Promise<MappingFile> {
  const text = await read(file);
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw invalid(file, reason.replace(/[.:]$/, ''));
  }
  const result = v.safeParse(MappingFile, value);
  if (result.success) return result.output;
  throw invalid(file, result.issues.map(describe).join('; '));
}
