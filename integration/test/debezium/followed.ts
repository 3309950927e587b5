import { createSource, type Source } from '@headwater/core';
import type { Dataset, Model } from '@headwater/core/dataset';
import { type Database, makeDatabase } from '../postgres/database.js';

/** A row in it is the last change that Debezium is to send. */
const END = 'public.the_end';

const publicationOf = (system: string): string => `headwater_${system}`;

export interface Origin {
  readonly dataset: Dataset;
  readonly deletes: 'soft' | 'hard';
}

/** A source in a database of its own, which publishes its changes, with a record of its moves. */
export class Followed {
  /** The instants at which it stood, from the end of day 0. */
  readonly stops: number[];

  private constructor(
    readonly model: Model,
    private readonly database: Database,
    private readonly source: Source,
  ) {
    this.stops = [model.calendar.endOf(0)];
  }

  /** Loads day 0. */
  static async load(server: string, { dataset, deletes }: Origin): Promise<Followed> {
    const database = await makeDatabase(server);
    const adapter = database.open({ replicaIdentity: 'full' });
    const source = createSource({ adapter, dataset, deletes });
    const model = dataset.model({ ...dataset.defaults, deletes });
    const followed = new Followed(model, database, source);
    await source.loadBaseline({ capture: 'logical' });
    await followed.execute(
      `CREATE TABLE ${END} (id integer PRIMARY KEY)`,
      ...model.systems.map(
        ({ name }) => `ALTER PUBLICATION ${publicationOf(name)} ADD TABLE ${END}`,
      ),
    );
    return followed;
  }

  private async execute(...statements: readonly string[]): Promise<void> {
    const session = await this.database.open().openWriter();
    try {
      for (const sql of statements) await session.execute(sql);
    } finally {
      await session.close();
    }
  }

  /** Moves to an instant of the day it stands in, or of the next. */
  async moveTo(instant: number): Promise<void> {
    const { calendar } = this.model;
    if (instant === this.stops.at(-1)) return;
    const day = calendar.dayOf(instant);
    const at = instant === calendar.endOf(day) ? undefined : instant - calendar.startOf(day);
    await this.source.applyDelta({ day, at });
    this.stops.push(instant);
  }

  /** Lets Debezium know that nothing follows. */
  finish(): Promise<void> {
    return this.execute(`INSERT INTO ${END} VALUES (1)`);
  }

  /** The settings of an engine that reads one of its systems, table by table in the order of a feed. */
  engine(
    name: string,
    { name: system, tables }: Model['systems'][number],
    more: Readonly<Record<string, string>> = {},
  ): Readonly<Record<string, string>> {
    const { hostname, port, username, password, pathname } = new URL(this.database.url);
    return {
      name,
      'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
      'offset.storage': 'org.apache.kafka.connect.storage.MemoryOffsetBackingStore',
      'topic.prefix': name,
      'database.hostname': hostname,
      'database.port': port || '5432',
      'database.user': decodeURIComponent(username),
      'database.password': decodeURIComponent(password),
      'database.dbname': pathname.slice(1),
      'plugin.name': 'pgoutput',
      'publication.name': publicationOf(system),
      'publication.autocreate.mode': 'disabled',
      'slot.name': `${this.database.name}_${name}`.slice(-63),
      'slot.drop.on.stop': 'true',
      'table.include.list': [...tables.map((table) => `${system}.${table.name}`), END].join(','),
      'provide.transaction.metadata': 'true',
      'decimal.handling.mode': 'string',
      'poll.interval.ms': '50',
      ...more,
    };
  }

  async remove(): Promise<void> {
    await this.source.close();
    await this.database.server((query) =>
      query(
        `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '${this.database.name}' AND NOT active`,
      ),
    );
    await this.database.drop();
  }
}
