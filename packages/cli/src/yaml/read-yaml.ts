/** The one way in which this command reads YAML, whoever wrote the file. */
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

/** What is made of the tokens calls itself for each level, and a stack that is too deep ends the process. */
const MOST_LEVELS = 200;

/** `dbt` reads YAML 1.1, with merge keys and `yes` for true; others read YAML 1.2. */
export type YamlDialect = 'dbt' | 'core';

/** YAML 1.1 has them for true and false; PyYAML, with which dbt reads, leaves them as text. */
const Y_AND_N: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[yn]$/i,
  resolve: (text) => text,
};

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/** What the library makes of errors and warnings quotes the file; keys are compared here. */
const COMMON: Options = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false };

const OPTIONS: Readonly<Record<YamlDialect, Options>> = {
  core: { ...COMMON, version: '1.2', schema: 'core', merge: false },
  // Whatever a directive says: PyYAML does not look at it either.
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

/** What a YAML file holds, and where in it. */
export interface Read {
  readonly value: unknown;
  readonly lineOf: (path: YamlPath) => number;
}

/**
 * Reads a YAML file. Errors tell the file and the line, and never quote what is there.
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
  // What the library only warns of, such as an unknown tag, is no less wrong.
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong !== undefined) refuseAt(wrong.pos[0], reasonOf(wrong.code));
  if (second !== undefined) refuseAt(second.range[0], reasonOf('MULTIPLE_DOCS'));
  requireAliases(document.contents, dialect === 'dbt', (found, reason) => {
    const node = isPair(found) ? found.key : found;
    return refuseAt(isNode(node) ? node.range?.[0] : undefined, reason);
  });
  try {
    // Aliases have been followed already, with a limit of their own.
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    return { value, lineOf: (path) => lineOfValue(document, text, path) };
  } catch {
    return refuseAt(undefined, reasonOf('TAG_RESOLVE_FAILED'));
  }
}
