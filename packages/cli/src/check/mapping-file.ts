import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';
import { inLine } from '../config/line.js';
import { inheritedName } from '../config/plain.js';
import type { YamlPath } from '../yaml/lines.js';
import { MappingFile } from './mapping-schema.js';

const invalid = (file: string, why: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', {
    what: `The mapping ${file} is invalid: ${why}.`,
    next: 'Correct the file. docs/check.md shows every setting.',
  });

type LineOf = (path: YamlPath) => number;

/** The keys of a path, those of lists as numbers. */
const keysOf = (issue: v.BaseIssue<unknown>): YamlPath =>
  (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));

function describe(issue: v.BaseIssue<unknown>, lineOf: LineOf): string {
  const path = v.getDotPath(issue);
  if (path === null) return `it ${issue.message}`;
  const missing = issue.received === 'undefined' ? 'is missing' : issue.message;
  const said = issue.expected === 'never' ? 'is not a setting' : missing;
  return `'${path}' ${said}${inLine(lineOf(keysOf(issue)))}`;
}

/** The contents of a mapping file, and the line of each setting. */
export interface ReadMapping {
  readonly mapping: MappingFile;
  readonly lineOf: LineOf;
}

/** The mapping in a YAML file. */
export async function readMapping(file: string): Promise<ReadMapping> {
  const { readYaml } = await import('../yaml/read-yaml.js');
  const { value, lineOf } = await readYaml(file, 'core');
  const inherited = inheritedName(value);
  if (inherited !== undefined) {
    const line = lineOf(inherited.split('.'));
    throw invalid(file, `'${inherited}' is not a setting${inLine(line)}`);
  }
  const result = v.safeParse(MappingFile, value);
  if (result.success) return { mapping: result.output, lineOf };
  throw invalid(file, result.issues.map((issue) => describe(issue, lineOf)).join('; '));
}
