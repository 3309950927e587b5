import type { Adapter, Dialect, Place, Session } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { captureStatus } from '../../src/capture.js';
import { catalogQuery } from '../../src/catalog.js';

type Phrase = string | readonly string[];

/** Stands for a phrase until it is known in which language it is wanted. */
const MARK = /⟦(\d+)⟧/g;

/** A dialect that spells everything in two languages at once. */
class TwoDialects {
  private readonly phrases: { readonly first: Phrase; readonly second: Phrase }[] = [];
  readonly dialect: Dialect;

  constructor(first: Dialect, second: Dialect) {
    const members = Object.entries(first).map(([name, member]: [string, unknown]) => {
      const other: unknown = Reflect.get(second, name);
      if (name === 'setAside') return [name, this.setAside(first)];
      if (name === 'emptyTables') return [name, this.emptyTables(first, second)];
      if (typeof member !== 'function' || typeof other !== 'function') return [name, other];
      return [
        name,
        (...given: readonly unknown[]): Phrase => {
          const spelled = member.apply(first, given) as Phrase;
          const mark = this.mark(spelled, other.apply(second, given) as Phrase);
          return typeof spelled === 'string' ? mark : [mark];
        },
      ];
    });
    this.dialect = Object.fromEntries(members) as Dialect;
  }

  /** What the first alone needs: the second has nothing to say then. */
  private setAside(first: Dialect): Dialect['setAside'] {
    return (spec) => {
      const { remove = [], restore = [] } = first.setAside?.(spec) ?? {};
      return { remove: [this.mark(remove, [])], restore: [this.mark(restore, [])] };
    };
  }

  private emptyTables(first: Dialect, second: Dialect): Dialect['emptyTables'] {
    const of = (dialect: Dialect, given: Parameters<Dialect['emptyTables']>): readonly string[] =>
      dialect.emptyTables(...given).map(({ sql }) => sql);
    return (...given) => [{ sql: this.mark(of(first, given), of(second, given)) }];
  }

  private mark(first: Phrase, second: Phrase): string {
    this.phrases.push({ first, second });
    return `⟦${this.phrases.length - 1}⟧`;
  }

  /** The statements that a text stands for: none or several where a dialect gives a list. */
  spell(sql: string, language: 'first' | 'second'): readonly string[] {
    const [, only] = /^⟦(\d+)⟧$/.exec(sql) ?? [];
    const phrase = only === undefined ? sql : (this.phrases[Number(only)]?.[language] ?? '');
    const list = typeof phrase === 'string' ? [phrase] : phrase;
    return list.map((text) =>
      text.replaceAll(MARK, (mark) => this.spell(mark, language).join('; ')),
    );
  }
}

/**
 * Runs on DuckDB, in memory, and writes down every statement as another adapter would spell it: what
 * core asks of a database depends on its answers, and these are real.
 */
export function bilingual(written: Adapter) {
  const databases = new Map<string | undefined, Adapter>();
  const statements = new Set<string>();
  const two = new TwoDialects(duckdb().dialect, written.dialect);
  const inDuckDB = (sql: string): readonly string[] => {
    for (const text of two.spell(sql, 'second')) statements.add(text);
    return two.spell(sql, 'first');
  };
  const open = async ({ database }: Place = {}): Promise<Session> => {
    const engine = databases.get(database) ?? duckdb();
    databases.set(database, engine);
    const session = await engine.openWriter();
    return {
      async execute(sql) {
        let rows = 0;
        for (const text of inDuckDB(sql)) rows = await session.execute(text);
        return rows;
      },
      async query(sql) {
        return session.query(inDuckDB(sql).join('; '));
      },
      async tablesOf(schema) {
        statements.add(catalogQuery(schema));
        statements.add(catalogQuery(schema, 'names'));
        return session.tablesOf(schema);
      },
      async capturesOf(schema) {
        statements.add(captureStatus(schema));
        return [];
      },
      transaction: (work) => session.transaction(work),
      cancel: () => session.cancel(),
      close: () => session.close(),
    };
  };
  const adapter: Adapter = {
    ...written,
    dialect: two.dialect,
    openReader: open,
    openWriter: open,
    async close() {
      for (const engine of databases.values()) await engine.close();
    },
  };
  /** What someone else does to a database, in DuckDB's own words. */
  const behind = async (database: string | undefined, sql: readonly string[]): Promise<void> => {
    const session = await databases.get(database)?.openWriter();
    for (const text of sql) await session?.execute(text);
    await session?.close();
  };
  return { adapter, statements, behind };
}
