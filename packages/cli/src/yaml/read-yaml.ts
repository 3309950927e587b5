/** How this command reads all YAML files. */
import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  isNode,
  isPair,
  Lexer,
  type ParseOptions,
  Parser,
  type ScalarTag,
  type SchemaOptions,
} from 'yaml';
import { requireAliases } from './aliases.js';
import { lineOfValue, type YamlPath } from './lines.js';
import { lineAt, notYaml, reasonOf } from './refusal.js';
import { readText } from './text.js';

/** The parser recurses for each level, and a stack overflow would end the process. */
const MOST_LEVELS = 200;

/** `dbt` reads YAML 1.1, with merge keys and `yes` for true; others read YAML 1.2. */
export type YamlDialect = 'dbt' | 'core';

/** Booleans in YAML 1.1, but PyYAML, which dbt uses, leaves them as text. */
const Y_AND_N: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[yn]$/i,
  resolve: (text) => text,
};

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/** The library's pretty errors and warnings quote the file; keys are compared here. */
const COMMON: Options = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false };

const OPTIONS: Readonly<Record<YamlDialect, Options>> = {
  core: { ...COMMON, version: '1.2', schema: 'core', merge: false },
  // Whatever a directive says: PyYAML ignores it too.
  dbt: {
    ...COMMON,
    version: '1.1',
    schema: 'yaml-1.1',
    merge: true,
    customTags: (tags) => [Y_AND_N, ...tags],
  },
};

function* tokensOf(text: string, refuse: (offset: number) => never): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MOST_LEVELS) refuse(parser.offset);
  }
  yield* parser.end();
}

function* documentsOf(text: string, file: string, options: Options): Generator<Document.Parsed> {
  const tooDeep = (offset: number): never => {
    throw notYaml(file, lineAt(text, offset), reasonOf('RESOURCE_EXHAUSTION'));
  };
  yield* new Composer(options).compose(tokensOf(text, tooDeep), true, text.length);
}

/** A YAML file's contents and their positions. */
export interface Read {
  readonly value: unknown;
  readonly lineOf: (path: YamlPath) => number;
}

/**
 * Reads a YAML file. Errors name the file and the line, but never quote the text.
 *
 * @throws HeadwaterError INVALID_INPUT
 */
export async function readYaml(file: string, dialect: YamlDialect): Promise<Read> {
  const text = await readText(file);
  const [document, second] = documentsOf(text, file, OPTIONS[dialect]);
  const refuseAt = (offset: number | undefined, reason: string): never => {
    throw notYaml(file, offset === undefined ? undefined : lineAt(text, offset), reason);
  };
  if (document === undefined) return { value: null, lineOf: () => 1 };
  // The library's warnings, such as for an unknown tag, are errors too.
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong !== undefined) refuseAt(wrong.pos[0], reasonOf(wrong.code));
  if (second !== undefined) refuseAt(second.range[0], reasonOf('MULTIPLE_DOCS'));
  requireAliases(document.contents, dialect === 'dbt', (found, reason) => {
    const node = isPair(found) ? found.key : found;
    return refuseAt(isNode(node) ? node.range?.[0] : undefined, reason);
  });
  try {
    // Aliases have already been followed, with a limit of their own.
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    return { value, lineOf: (path) => lineOfValue(document, text, path) };
  } catch {
    return refuseAt(undefined, reasonOf('TAG_RESOLVE_FAILED'));
  }
}
