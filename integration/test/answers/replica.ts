/** Reads a Debezium feed as a stranger would: from its lines and their JSON Schemas, with none of Headwater's code. */

type Value = string | number | boolean | null;
type Row = Readonly<Record<string, Value>>;

interface Envelope {
  readonly before: Row | null;
  readonly after: Row | null;
  readonly source: { readonly schema: string; readonly table: string };
  readonly op: string;
  readonly ts_ms: number;
}

/** What is known of a table: the key of its messages, and the schema of its envelopes. */
export interface ReplicaTable {
  readonly key: string;
  readonly schema: {
    readonly properties: {
      readonly after: { readonly properties: Readonly<Record<string, { $comment?: string }>> };
    };
  };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const DECODERS: Readonly<Record<string, (value: number) => string>> = {
  'org.apache.kafka.connect.data.Date': (days) => iso(days * 86_400_000).slice(0, 10),
  'org.apache.kafka.connect.data.Timestamp': (ms) => iso(ms).slice(0, 19).replace('T', ' '),
};

/** Copies of tables that follow a feed, and don't let it contradict itself. */
export class Replica {
  private readonly rows = new Map<string, Map<Value, Row>>();
  private clock = 0;

  /** @param tables by `schema.table`. */
  constructor(private readonly tables: Readonly<Record<string, ReplicaTable>>) {}

  apply(line: string): void {
    const { before, after, source, op, ts_ms } = JSON.parse(line) as Envelope;
    const name = `${source.schema}.${source.table}`;
    const rows = this.rows.get(name) ?? new Map<Value, Row>();
    this.rows.set(name, rows);
    const id = (after ?? before)?.[this.tables[name]?.key ?? ''] ?? null;
    const held = JSON.stringify(rows.get(id) ?? null);
    const refuse = (why: string): never => {
      throw new Error(`${name} ${id}: ${why} (${line})`);
    };
    if (id === null) refuse('no key');
    if (ts_ms < this.clock) refuse('back in time');
    this.clock = ts_ms;
    if ('cr'.includes(op) ? held !== 'null' : held === 'null') refuse('there, or not there');
    if ('ud'.includes(op) && held !== JSON.stringify(before)) refuse('another row before');
    if ((op === 'd') !== (after === null)) refuse('removed, or not removed');
    if (after === null) rows.delete(id);
    else rows.set(id, after);
  }

  /** The rows of a table by key, dates and timestamps as text. */
  table(name: string): readonly Row[] {
    const properties = this.tables[name]?.schema.properties.after.properties ?? {};
    const decode = ([column, value]: readonly [string, Value]) => {
      const decoder = DECODERS[properties[column]?.$comment ?? ''];
      return [column, decoder && typeof value === 'number' ? decoder(value) : value] as const;
    };
    return [...(this.rows.get(name) ?? [])]
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(([, row]) => Object.fromEntries(Object.entries(row).map(decode)));
  }
}
