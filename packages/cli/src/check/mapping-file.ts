import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';
import { inheritedName } from '../config/plain.js';
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

/** The mapping that a YAML file holds. */
export async function readMapping(file: string): Promise<MappingFile> {
  const { readYaml } = await import('../yaml/read-yaml.js');
  const value = await readYaml(file, 'core');
  const inherited = inheritedName(value);
  if (inherited !== undefined) throw invalid(file, `'${inherited}' is not a setting`);
  const result = v.safeParse(MappingFile, value);
  if (result.success) return result.output;
  throw invalid(file, result.issues.map(describe).join('; '));
}
