/** The lines that are measured on every server: what Headwater does there beside what the server must do at least. */
import { createSource, type Source } from '@headwater/core';
import type { Adapter, Session } from '@headwater/core/adapter';
import { columnsOf } from '@headwater/core/planning';
import { jaffle } from '@headwater/dataset-jaffle';
import { median, medians, seconds } from './measure.js';
import { inRows, inSeconds, type Line } from './report.js';
import { baselineRows, changedRows, log, TABLES, withSession } from './setup.js';
import type { Size } from './size.js';

const EARLY = 3;

export interface Schemas {
  readonly systems: Readonly<Record<string, string>>;
  readonly ledger: string;
}

export interface Server {
  readonly adapter: Adapter;
  readonly size: Size;
  /** The schemas of one of the bench's sources, which nobody else uses. */
  readonly schemasOf: (source: string) => Schemas;
  /** An expression that hashes these columns, which are spelled. */
  readonly hash: (columns: readonly string[]) => string;
  /** Empties tables, whose names are spelled, parents first; by default, row by row. */
  readonly empty?: (tables: readonly string[]) => readonly string[];
}

/** The source that is moved, and the one whose tables get copies of its rows. */
const [MADE, COPIED] = ['made', 'copied'];

type Table = (typeof TABLES)[number];

const unkeyed = ({ system, table }: Table): Table => ({ system, table: `rows_of_${table}` });

const rowByRow = (tables: readonly string[]): readonly string[] =>
  tables.toReversed().map((table) => `DELETE FROM ${table}`);

class Bench {
  private readonly made: Source;
  private readonly copied: Source;

  constructor(private readonly server: Server) {
    this.made = this.source(MADE);
    this.copied = this.source(COPIED);
  }

  private source(name: string): Source {
    const { adapter, size, schemasOf } = this.server;
    return createSource({
      ...{ adapter, dataset: jaffle, scale: size.scale, schemas: schemasOf(name) },
    });
  }

  private nameOf(source: string, { system, table }: Table): string {
    const { dialect } = this.server.adapter;
    const schema = this.server.schemasOf(source).systems[system] ?? system;
    return `${dialect.identifier(schema)}.${dialect.identifier(table)}`;
  }

  private write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const { ledger } = this.server.schemasOf(COPIED);
    return withSession(this.server.adapter.openWriter({ ledger }), work);
  }

  /** Keeps the rows of a baseline in tables without keys. */
  private keepRows(): Promise<void> {
    const { dialect } = this.server.adapter;
    return this.write(async (session) => {
      for (const one of TABLES) {
        const schema = this.server.schemasOf(COPIED).systems[one.system] ?? one.system;
        const name = { schema, table: unkeyed(one).table };
        const select = `SELECT * FROM ${this.nameOf(MADE, one)}`;
        for (const sql of dialect.createTableAs(name, select)) await session.execute(sql);
      }
    });
  }

  /** Copies these rows into tables with the keys of the baseline's, which are emptied first. */
  private copy(): Promise<number> {
    return this.write(async (session) => {
      const tables = TABLES.map((one) => this.nameOf(COPIED, one));
      for (const sql of this.server.empty?.(tables) ?? rowByRow(tables)) await session.execute(sql);
      return seconds(async () => {
        for (const one of TABLES) {
          const [from, into] = [this.nameOf(COPIED, unkeyed(one)), this.nameOf(COPIED, one)];
          await session.execute(`INSERT INTO ${into} SELECT * FROM ${from}`);
        }
      });
    });
  }

  private async scan(): Promise<number> {
    const { dialect } = this.server.adapter;
    const tables = jaffle
      .model({ ...jaffle.defaults, scale: 1 })
      .systems.flatMap(({ name: system, tables: all }) => all.map((table) => ({ system, table })));
    return withSession(this.server.adapter.openReader(), (session) =>
      seconds(async () => {
        for (const { system, table } of tables) {
          const columns = columnsOf(table).map(({ name }) => dialect.identifier(name));
          const from = this.nameOf(MADE, { system, table: table.name });
          await session.query(
            `SELECT MAX(${this.server.hash(columns)}) AS ${dialect.identifier('hashed')} FROM ${from}`,
          );
        }
      }),
    );
  }

  /** Seconds of one day, from the day before, and the rows that it changes. */
  private async day(day: number): Promise<{ readonly took: number; readonly changed: number }> {
    const { made } = this;
    await made.applyDelta({ day: day - 1, through: true });
    const found: number[] = [];
    let changed = 0;
    // The first one warms up.
    for (let repetition = 0; repetition <= this.server.size.repetitions; repetition += 1) {
      if (repetition > 0) await made.restore({ day: day - 1 });
      found.push(
        await seconds(async () => {
          changed = changedRows((await made.applyDelta({ day })).entries);
        }),
      );
    }
    return { took: median(found.slice(1)), changed };
  }

  async lines(): Promise<readonly Line[]> {
    const { made, copied } = this;
    const { scale, repetitions, lateDay } = this.server.size;
    const rows = baselineRows(scale);
    log('(a) the baseline, and copying its rows');
    await copied.loadBaseline();
    await made.loadBaseline();
    await this.keepRows();
    await this.copy();
    let loads = 0;
    const load = (): Promise<number> => {
      loads += 1;
      return seconds(() => this.source(`load_${loads}`).loadBaseline());
    };
    const [loading = 0, copying = 0] = await medians(repetitions, load, () => this.copy());
    log('(d) verify');
    const verify = (): Promise<number> =>
      seconds(async () => {
        if (!(await made.verify()).matches) throw new Error("The baseline doesn't match.");
      });
    await this.scan();
    const [verifying = 0, scanning = 0] = await medians(repetitions, verify, () => this.scan());
    log(`(c), (h) days ${EARLY} and ${lateDay}`);
    const early = await this.day(EARLY);
    const late = await this.day(lateDay);
    const [perRow, perChange] = [loading / rows, early.took / early.changed];
    return [
      {
        name: '(a) baseline vs. copying its rows',
        ratio: loading / copying,
        goal: { kind: 'at most', value: 2 },
        numbers: `${inSeconds(loading)} vs. ${inSeconds(copying)}`,
      },
      {
        name: `(c) day ${lateDay} vs. day ${EARLY}`,
        ratio: late.took / early.took,
        goal: { kind: 'at most', value: 1.2 },
        numbers: `${inSeconds(late.took)} vs. ${inSeconds(early.took)}`,
      },
      {
        name: '(d) verify vs. hashing every column',
        ratio: verifying / scanning,
        goal: { kind: 'at most', value: 5 },
        numbers: `${inSeconds(verifying)} vs. ${inSeconds(scanning)}`,
      },
      {
        name: `(h) a row that day ${EARLY} changes vs. one of the baseline`,
        ratio: perChange / perRow,
        goal: { kind: 'at most', value: 2 },
        numbers: `${inRows(1 / perChange)} vs. ${inRows(1 / perRow)}`,
      },
    ];
  }
}

/** Measures a server by an adapter. It leaves its schemas there. */
export const serverLines = (server: Server): Promise<readonly Line[]> => new Bench(server).lines();
