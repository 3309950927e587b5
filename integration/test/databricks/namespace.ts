import type {
  Adapter,
  Effect,
  Place,
  Session,
  TableName,
  VersionedTables,
} from '@headwater/core/adapter';

/** A text, or a name in backticks; what follows decides which. */
const TOKEN = /'(?:\\[\s\S]|[^'\\])*'|`(?:[^`]|``)*`/g;
const BEFORE_SCHEMA = /\bSCHEMA (?:IF (?:NOT )?EXISTS )?$/;

/**
 * Schemas of one scenario, apart from those of others on the same server: a prefix to their names
 * stands for the catalog that each would have, as open-source Spark has a single one.
 */
export class Namespace {
  private readonly known = new Set<string>();

  constructor(private readonly prefix: string) {}

  /** The schemas that were named, as they are on the server. */
  get schemas(): readonly string[] {
    return [...this.known].map((name) => this.prefix + name);
  }

  /** A schema's name on the server. */
  schemaOf(name: string): string {
    this.known.add(name);
    return this.prefix + name;
  }

  /** A quoted name before a dot may be a query's alias: those are kept. */
  private sql(sql: string): string {
    return sql.replaceAll(TOKEN, (token: string, at: number) => {
      if (token.startsWith("'")) return token;
      const name = token.slice(1, -1).replaceAll('``', '`');
      const isCreated = BEFORE_SCHEMA.test(sql.slice(0, at));
      const isUsed = sql[at + token.length] === '.' && this.known.has(name);
      return isCreated || isUsed ? `\`${this.schemaOf(name).replaceAll('`', '``')}\`` : token;
    });
  }

  private name({ schema, table }: TableName): TableName {
    return { schema: this.schemaOf(schema), table };
  }

  private effect(effect: Effect | undefined): Effect | undefined {
    if (effect === undefined) return undefined;
    return effect.kind === 'schema'
      ? { ...effect, schema: this.schemaOf(effect.schema) }
      : { ...effect, table: this.name(effect.table) };
  }

  private tableVersions(inner: VersionedTables): VersionedTables {
    return {
      versions: (name, limit) => inner.versions(this.name(name), limit),
      isReadable: (name, version) => inner.isReadable(this.name(name), version),
      optimize: (name) => inner.optimize(this.name(name)),
      vacuum: (name, retainHours) => inner.vacuum(this.name(name), retainHours),
    };
  }

  private session(inner: Session): Session {
    const { atomically, capturesOf } = inner;
    return {
      atomically:
        atomically &&
        ((all) =>
          atomically(
            all.map(({ sql, effect }) => ({ sql: this.sql(sql), effect: this.effect(effect) })),
          )),
      tableVersions: inner.tableVersions && this.tableVersions(inner.tableVersions),
      execute: (sql, effect) => inner.execute(this.sql(sql), this.effect(effect)),
      query: (sql) => inner.query(this.sql(sql)),
      tablesOf: (schema, detail) => inner.tablesOf(this.schemaOf(schema), detail),
      capturesOf: capturesOf && ((schema) => capturesOf.call(inner, this.schemaOf(schema))),
      transaction: (work) => inner.transaction(work),
      cancel: () => inner.cancel(),
      close: () => inner.close(),
    };
  }

  /** The adapter, in this namespace. */
  within(adapter: Adapter): Adapter {
    const within = (place?: Place): Place => ({
      ...place,
      ledger: this.schemaOf(place?.ledger ?? 'headwater'),
    });
    return {
      ...adapter,
      openReader: async (place) => {
        const session = await adapter.openReader(within(place));
        return session && this.session(session);
      },
      openWriter: async (place) => this.session(await adapter.openWriter(within(place))),
    };
  }
}
