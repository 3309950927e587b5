import type { Dialect, Effect, FoundTable, Row, Session, TableSpec } from '../adapter.js';
import { type Advice, advice } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { Column } from '../model/column.js';
import { ADDED_LATER, type Values } from './columns.js';
import { type Corrupt, RecordReader, shown } from './record-reader.js';

/** One of Headwater's own tables, in the ledger's schema. Its first column is its key. */
export class RecordTable {
  private readonly spec: TableSpec;
  /** Columns that it doesn't have, since an earlier version made it. */
  private absent: readonly string[] = [];

  constructor(
    private readonly dialect: Dialect,
    schema: string,
    table: string,
    comment: string,
    private readonly columns: readonly Column[],
  ) {
    this.spec = {
      name: { schema, table },
      comment,
      columns,
      primaryKey: columns.slice(0, 1).map(({ name }) => name),
      foreignKeys: [],
    };
  }

  /**
   * Its records in order; undefined if it doesn't exist according to `found`, the tables in the
   * schema.
   *
   * @throws HeadwaterError NOT_OWNED, LEDGER_CORRUPT
   */
  async records<Entry>(
    session: Session,
    found: readonly FoundTable[],
    parse: (reader: RecordReader) => Entry,
    wayOut: Advice,
  ): Promise<readonly Entry[] | undefined> {
    const rows = await this.rows(session, found);
    return rows?.map((row) => parse(new RecordReader(row, this.corrupt(row[this.key], wayOut))));
  }

  /** Creates the error for an impossible record. */
  corrupt(id: unknown, wayOut: Advice): Corrupt {
    const { key } = this;
    const { name } = this.spec;
    return (column, problem) =>
      new HeadwaterError('LEDGER_CORRUPT', {
        what: `In ${name.schema}.${name.table}, where ${key} is ${shown(id)}, ${column} ${problem}.`,
        why: `Something other than Headwater changed it, so its information about the tables can't be trusted. Nothing was changed.`,
        next: advice`Restore the original value, or start over: ${wayOut}`,
      });
  }

  private async rows(
    session: Session,
    found: readonly FoundTable[],
  ): Promise<readonly Row[] | undefined> {
    const present = this.among(found);
    if (present.length === 0) return undefined;
    if (present.some(({ kind }) => kind !== 'table')) throw this.notOwned('is not a table');
    const rows = await this.selected(session);
    // An engine that sorts many columns takes longer for it than for everything else.
    return rows.toSorted((one, other) => Number(one[this.key]) - Number(other[this.key]));
  }

  private async selected(session: Session): Promise<readonly Row[]> {
    const from = this.dialect.qualified(this.spec.name);
    const select = (): string => {
      const names = this.present.map(({ name }) => this.dialect.identifier(name));
      return `SELECT ${names.join(', ')} FROM ${from}`;
    };
    try {
      return await session.query(select());
    } catch (error) {
      const missing = await this.missingColumns(session);
      const stranger = missing.find((name) => !Object.hasOwn(ADDED_LATER, name));
      if (stranger !== undefined) throw this.notOwned(`has no column '${stranger}'`);
      if (missing.length === 0) throw error;
      this.absent = missing;
      const rows = await session.query(select());
      return rows.map((row) => ({ ...ADDED_LATER, ...row }));
    }
  }

  private get present(): readonly Column[] {
    return this.columns.filter(({ name }) => !this.absent.includes(name));
  }

  /** The tables with its name. If the engine ignores case, `Ledger` clashes as well. */
  private among(found: readonly FoundTable[]): readonly FoundTable[] {
    return found.filter(({ name }) => name.toLowerCase() === this.spec.name.table);
  }

  /** The columns that it doesn't have: why its records can't be read. */
  private async missingColumns(session: Session): Promise<readonly string[]> {
    const found = await session.tablesOf(this.spec.name.schema).catch(() => []);
    const [present] = this.among(found);
    const columns = present?.columns.map(({ name }) => name);
    const names = this.columns.map(({ name }) => name);
    return columns === undefined ? [] : names.filter((name) => !columns.includes(name));
  }

  /** The column that identifies a record. */
  private get key(): string {
    return this.columns[0]?.name ?? '';
  }

  /** Nobody asks how many rows a write to these tables changes. */
  private get written(): Effect {
    return { kind: 'write', table: this.spec.name };
  }

  private notOwned(what: string): HeadwaterError {
    const { schema, table } = this.spec.name;
    return new HeadwaterError('NOT_OWNED', {
      what: `${schema}.${table} ${what}.`,
      why: `It isn't Headwater's ${table}, or is from another version.`,
      next: 'Configure a different name for the ledger schema, or move that table away.',
    });
  }

  private olderVersion(column: string): HeadwaterError {
    const { schema, table } = this.spec.name;
    const type = this.columns.find(({ name }) => name === column)?.type;
    return new HeadwaterError('UNSUPPORTED', {
      what: `${schema}.${table} can't record this ${column}: it has no such column.`,
      why: 'An earlier version of Headwater made it. Nothing was changed.',
      next: `Add the column '${column}'${type ? ` of type ${this.dialect.type(type)}, with '${ADDED_LATER[column]}' in its rows` : ''}, or configure a different name for the ledger schema and load the source under other schemas.`,
    });
  }

  async create(session: Session): Promise<void> {
    const { schema } = this.spec.name;
    await session.execute(this.dialect.createSchema(schema), { kind: 'schema', schema });
    for (const sql of this.dialect.createTable(this.spec)) await session.execute(sql);
  }

  /** Deletes the rows with these texts. */
  async delete(session: Session, where: Readonly<Record<string, string>>): Promise<void> {
    const { dialect } = this;
    const tests = Object.entries(where).map(
      ([name, value]) => `${dialect.identifier(name)} = ${dialect.text(value)}`,
    );
    const from = this.dialect.qualified(this.spec.name);
    await session.execute(`DELETE FROM ${from} WHERE ${tests.join(' AND ')}`, this.written);
  }

  async insert(session: Session, values: Values): Promise<void> {
    const unheld = this.absent.find((name) => values[name] !== ADDED_LATER[name]);
    if (unheld !== undefined) throw this.olderVersion(unheld);
    const literals = this.present.map(({ name, type }) => {
      const value = values[name] ?? 0;
      if (typeof value === 'string') return this.dialect.text(value);
      return this.dialect.fromInteger(type, this.dialect.bigint(BigInt(value)));
    });
    await session.execute(
      this.dialect.insert({
        into: this.spec.name,
        columns: this.present.map(({ name }) => name),
        select: `SELECT ${literals.join(', ')}`,
      }),
      this.written,
    );
  }
}
