import type { CheckMapping, CheckReport } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import type { Mistake } from '../check/planted/mistake.js';
import {
  asOf,
  DAY,
  endOf,
  type Kind,
  right,
  Shop,
  type SourceName,
  type TableName,
} from '../check/planted/shop.js';
import type { RightWay } from './right-ways.js';

/** What the other side is: the source as it stands today, Headwater's answer, or that brought into the target's way by hand. */
export type Side = 'today' | 'answer' | 'by_hand';

/** Two tables of one name, in the schemas `expected` and `actual`. */
export interface Pair {
  /** Of the case, and the other side: `m001_today`. */
  readonly name: string;
  readonly key: readonly string[];
}

/** A case in the file: what `check` said of it, and its tables. For a copy, the source of today is the answer. */
export interface Laid {
  readonly report: CheckReport;
  readonly pairs: Readonly<Partial<Record<Side, Pair>>>;
}

/** One pair, with the SELECTs of its tables. */
interface Laying {
  readonly side: Side;
  readonly key: readonly string[];
  readonly expected: string;
  readonly actual: string;
}

/** What wrong and right pipelines have in common. */
interface Made {
  readonly kind: Kind;
  readonly table: TableName;
  readonly source?: SourceName;
  readonly mapping?: Partial<CheckMapping>;
}

const KEYS = new Map(
  jaffle.systems.flatMap(({ tables }) => tables.map(({ name, key: [key = ''] }) => [name, key])),
);

/** What a history or a log has beside the columns of its rows. */
const ADDED: Readonly<Record<Kind, readonly string[]>> = {
  copy: [],
  scd2: ['valid_from', 'valid_to', 'is_current', 'version'],
  changes: ['op', 'sequence', 'instant', 'is_soft_delete'],
};
/** Those of them that the mappings don't name. */
const UNCHECKED: Readonly<Record<Kind, readonly string[]>> = {
  copy: [],
  scd2: ['is_current', 'version'],
  changes: ['sequence', 'is_soft_delete'],
};

const without = (columns: readonly string[], from: string): string =>
  `SELECT COLUMNS(c -> c NOT IN (${['', ...columns].map((name) => `'${name}'`).join(', ')})) FROM ${from}`;

/** The rows that are current in a history or a log, in the source's columns: all that can be compared with the source of today. */
function current(kind: Exclude<Kind, 'copy'>, key: string): string {
  const rows =
    kind === 'scd2'
      ? "(FROM wh.t WHERE valid_to IS NULL OR valid_to >= TIMESTAMP '9999-12-31') AS v"
      : `(SELECT * FROM wh.t QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY instant DESC) = 1) AS l WHERE op NOT IN ('delete', 'd')`;
  return without(ADDED[kind], rows);
}

/** The source's table as it stands; for a log, what changed since it began. */
const today = (kind: Kind, table: TableName): string =>
  `SELECT * FROM ${asOf(table, DAY)} AS s ${kind === 'changes' ? `WHERE updated_at > ${endOf(0)}` : ''}`;

/** The key by which a row, a version, or a change is told from the others. */
const keyOf = (kind: Kind, key: string): readonly string[] =>
  ({ copy: [key], scd2: [key, 'valid_from'], changes: [key, 'instant'] })[kind];

const laid = (schema: string, name: string, select: string): string =>
  `CREATE OR REPLACE TABLE pairs.${schema}.${name} AS ${select}`;

/** A DuckDB file that gets the tables of wrong and right pipelines, beside what they are compared with. */
export class PairFile {
  private shop: Shop | undefined;
  private source: SourceName | undefined;

  constructor(
    private readonly file: string,
    private readonly fill = (shop: Shop): Promise<void> => shop.fill(),
  ) {}

  /** Builds a wrong pipeline's table, checks it, and puts it into the file. */
  layMistake(id: string, { plant, ...mistake }: Mistake): Promise<Laid> {
    return this.lay(id, mistake, plant);
  }

  layRightWay(id: string, { make, byHand, ...way }: RightWay): Promise<Laid> {
    return this.lay(id, way, make, byHand);
  }

  private async lay(
    id: string,
    { kind, table, source = 'soft', mapping }: Made,
    statements: readonly string[],
    byHand?: RightWay['byHand'],
  ): Promise<Laid> {
    const shop = await this.open(source);
    const report = await shop.checkAfter(kind, table, statements, mapping);
    const key = KEYS.get(table) ?? '';
    const checked = (from: string): string => without(UNCHECKED[kind], from);
    const answer = right(kind, table);
    const sides: readonly Laying[] = [
      {
        side: 'answer',
        key: keyOf(kind, key),
        expected: checked(`${answer} AS a`),
        actual: checked('wh.t'),
      },
      ...(kind === 'copy'
        ? []
        : [
            {
              side: 'today',
              key: [key],
              expected: today(kind, table),
              actual: current(kind, key),
            } as const,
          ]),
      ...(byHand === undefined
        ? []
        : [
            {
              side: 'by_hand',
              key: keyOf(kind, key),
              expected: checked(`(${byHand.answer(answer)}) AS a`),
              actual: checked(`(${byHand.target ?? 'FROM wh.t'}) AS t`),
            } as const,
          ]),
    ];
    await shop.run(
      ...sides.flatMap(({ side, expected, actual }) => [
        laid('expected', `${id}_${side}`, expected),
        laid('actual', `${id}_${side}`, actual),
      ]),
    );
    const pairs = sides.map(({ side, key }) => [side, { name: `${id}_${side}`, key }] as const);
    return { report, pairs: Object.fromEntries(pairs) };
  }

  /** A shop, with the file attached to it: one at a time. */
  private async open(source: SourceName): Promise<Shop> {
    if (this.shop !== undefined && this.source === source) return this.shop;
    await this.close();
    const shop = new Shop(source);
    this.shop = shop;
    this.source = source;
    await this.fill(shop);
    await shop.run(
      `ATTACH '${this.file.replaceAll("'", "''")}' AS pairs`,
      'CREATE SCHEMA IF NOT EXISTS pairs.expected',
      'CREATE SCHEMA IF NOT EXISTS pairs.actual',
    );
    return shop;
  }

  /** Others can open the file afterwards. */
  async close(): Promise<void> {
    await this.shop?.run('DETACH pairs');
    await this.shop?.close();
    this.shop = undefined;
  }
}
