import { createRequire } from 'node:module';
import type * as AntlrSql from 'antlr4ts-sql';

// It is CommonJS, and re-exports in a way that import can't see through.
const {
  CaseChangingStream,
  CharStreams,
  CommonTokenStream,
  PredictionMode,
  TSQLGrammar,
  TSqlLexer,
} = createRequire(import.meta.url)('antlr4ts-sql') as typeof AntlrSql;

export interface Token {
  readonly kind: 'word' | 'quoted' | 'integer' | 'text' | 'other';
  readonly text: string;
}

const KINDS: ReadonlyMap<number, Token['kind']> = new Map([
  [TSqlLexer.SQUARE_BRACKET_ID, 'quoted'],
  [TSqlLexer.DOUBLE_QUOTE_ID, 'quoted'],
  [TSqlLexer.DECIMAL, 'integer'],
  [TSqlLexer.STRING, 'text'],
]);

/** Reports to a list instead of the console. */
const listener = (errors: string[]) => ({
  syntaxError(_by: unknown, _symbol: unknown, line: number, column: number, message: string): void {
    errors.push(`${line}:${column} ${message.slice(0, 200)}`);
  },
});

function lexerOf(sql: string, errors: string[]) {
  // The grammar knows keywords in capitals only.
  const lexer = new TSqlLexer(new CaseChangingStream(CharStreams.fromString(sql), true));
  lexer.removeErrorListeners();
  lexer.addErrorListener(listener(errors));
  return lexer;
}

function parse(sql: string, mode: AntlrSql.PredictionMode): readonly string[] {
  const errors: string[] = [];
  const parser = new TSQLGrammar.TSqlParser(new CommonTokenStream(lexerOf(sql, errors)));
  parser.interpreter.setPredictionMode(mode);
  parser.removeErrorListeners();
  parser.addErrorListener(listener(errors));
  parser.buildParseTree = false;
  parser.tsql_file();
  return errors;
}

/**
 * What a parser that nobody here wrote has against a statement or a script of T-SQL. What it accepts by the weaker
 * prediction, which is far quicker, it accepts by the full one.
 */
export function syntaxErrors(sql: string): readonly string[] {
  const errors = parse(sql, PredictionMode.SLL);
  return errors.length === 0 ? errors : parse(sql, PredictionMode.LL);
}

/** The words of a statement, as that parser tells them apart; without comments and space. */
export function tokensOf(sql: string): readonly Token[] {
  return lexerOf(sql, [])
    .getAllTokens()
    .filter(({ channel }) => channel === 0)
    .map(({ type, startIndex, stopIndex }) => {
      const text = sql.slice(startIndex, stopIndex + 1);
      const kind = KINDS.get(type) ?? (/^[a-z_#@]\w*$/i.test(text) ? 'word' : 'other');
      return { kind, text };
    });
}
