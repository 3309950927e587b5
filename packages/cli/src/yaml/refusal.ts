import { HeadwaterError } from '@headwater/core';
import type { ErrorCode } from 'yaml';

/** Words for the library's error codes. Its own messages may quote a value, perhaps a secret. */
const REASONS: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) has an anchor or a tag',
  BAD_ALIAS: 'an alias (*name) or an anchor (&name) has no usable name',
  BAD_COLLECTION_TYPE: "a tag doesn't fit its value",
  BAD_DIRECTIVE: "a directive (%…) isn't valid YAML",
  BAD_DQ_ESCAPE: 'a double-quoted text has an unknown escape (\\…)',
  BAD_INDENT: 'the indentation is wrong',
  BAD_PROP_ORDER: 'an anchor or a tag is in the wrong place',
  BAD_SCALAR_START: 'a value begins with a character that needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a key is a whole block, or a value with a colon needs quotes',
  BLOCK_IN_FLOW: 'a block is inside brackets',
  DUPLICATE_KEY: 'a key appears twice',
  IMPOSSIBLE: "it contains something that isn't valid YAML",
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a quote, a bracket, a colon, or a comma is missing',
  MULTILINE_IMPLICIT_KEY: 'a key spans several lines',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'a second document begins (---)',
  MULTIPLE_TAGS: 'a value has two tags',
  NON_STRING_KEY: "a key isn't text",
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAB_AS_INDENT: 'it is indented with a tab: use spaces',
  TAG_RESOLVE_FAILED: "a tag (!…) is unknown or doesn't fit its value",
  UNEXPECTED_TOKEN: "it contains something that doesn't belong there",
};

/** Why a YAML file can't be used: the file and the line, but never the text. */
export function notYaml(file: string, line: number | undefined, reason: string): HeadwaterError {
  return new HeadwaterError('INVALID_INPUT', {
    what: `${file} can't be read as YAML.`,
    why: line === undefined ? `In it, ${reason}.` : `In line ${line}, ${reason}.`,
    next: 'Correct the file. A value that begins with *, &, !, %, @ or ` must be quoted.',
  });
}

export const reasonOf = (code: ErrorCode): string => REASONS[code];

export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length;
