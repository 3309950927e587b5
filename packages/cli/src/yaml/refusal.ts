import { HeadwaterError } from '@headwater/core';
import type { ErrorCode } from 'yaml';

/** What a library calls what is wrong, in words. Its own messages may quote a value: a secret, maybe. */
const REASONS: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) has an anchor or a tag',
  BAD_ALIAS: 'an alias (*name) or an anchor (&name) has no usable name',
  BAD_COLLECTION_TYPE: 'a tag does not fit what it stands before',
  BAD_DIRECTIVE: 'a directive (%…) is not one that YAML knows',
  BAD_DQ_ESCAPE: 'a text in double quotes has an escape (\\…) that YAML does not know',
  BAD_INDENT: 'the indentation is not right',
  BAD_PROP_ORDER: 'an anchor or a tag is not where it should be',
  BAD_SCALAR_START: 'a value begins with a character that needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a key is a whole block, or a value with a colon needs quotes',
  BLOCK_IN_FLOW: 'a block stands between brackets',
  DUPLICATE_KEY: 'a key is there twice',
  IMPOSSIBLE: 'something is there that YAML does not know',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a quote, a bracket, a colon or a comma is missing',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'a second document begins (---)',
  MULTIPLE_TAGS: 'a value has two tags',
  NON_STRING_KEY: 'a key is not text',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAB_AS_INDENT: 'a tab indents it: use blanks',
  TAG_RESOLVE_FAILED: 'a tag (!…) is unknown, or does not fit its value',
  UNEXPECTED_TOKEN: 'something is there that does not belong there',
};

/** What keeps a YAML file from being used: the file and the line, but never the text that is there. */
export function notYaml(file: string, line: number | undefined, reason: string): HeadwaterError {
  return new HeadwaterError('INVALID_INPUT', {
    what: `${file} can't be read as YAML.`,
    why: line === undefined ? `In it, ${reason}.` : `In line ${line}, ${reason}.`,
    next: 'Correct the file. A value that begins with *, &, !, %, @ or ` needs quotes around it.',
  });
}

export const reasonOf = (code: ErrorCode): string => REASONS[code];

export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length;
