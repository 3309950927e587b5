/** Tables that keep things in their own way, made of the answers without any engine's SQL: each as it should be, and spoiled. */
import type { Adapter, Cell, Row } from '@headwater/core/adapter';
import { type AnswerRequest, answerOf } from '@headwater/core/answers';
import { type AnyMapping, check } from '@headwater/core/check';
import { integer, text, timestampMicros } from '@headwater/core/dataset';
import type { Column, ColumnType } from '@headwater/core/timeline';
import { jaffle } from '@headwater/dataset-jaffle';
import { type Content, fill } from './fill.js';
import { findingsOf } from './warehouse.js';

/** In Berlin, clocks go back on the last of these days. */
const MODEL = jaffle.model({ ...jaffle.defaults, epoch: '2025-10-21' });
const DAY = 5;
const NOON = 12 * 3600;
const TARGET = { schema: 'own_ways', table: 'kept' };

export interface OwnWay {
  readonly what: string;
  readonly mapping: AnyMapping;
  /** Seconds of the checked day, if not all of it. */
  readonly at?: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Makes the rows wrong. */
  readonly spoiled: (rows: readonly Row[]) => readonly Row[];
  readonly found: readonly string[];
}

const answer = (table: string, request: AnswerRequest) => {
  const { columns, rows } = answerOf(MODEL, 'jaffle_shop', table, request);
  return { columns, rows: [...rows()] };
};

const retyped = (columns: readonly Column[], types: Readonly<Record<string, ColumnType>>) =>
  columns.map((column) => ({ ...column, type: types[column.name] ?? column.type }));

const added = (name: string, type: ColumnType): Column => ({
  ...{ name, type, comment: 'Of the pipeline.', nullable: true },
});

/** Every row whose place isn't one of ten. */
const mostOf = (rows: readonly Row[]): readonly Row[] => rows.filter((_, index) => index % 10 > 0);

const inBerlin = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' },
});
const local = (value: Cell): Cell =>
  value === null ? null : inBerlin.format(new Date(`${String(value).replace(' ', 'T')}Z`));

function inLocalTime(rows: readonly Row[], names: readonly string[]): readonly Row[] {
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(names.map((name) => [name, local(row[name] ?? null)])),
  }));
}

const SOURCE = { system: 'jaffle_shop', target: TARGET } as const;
const VERSIONS = { kind: 'scd2', ...SOURCE, validFrom: 'valid_from', validTo: 'valid_to' } as const;
const INSTANTS = ['created_at', 'updated_at', 'deleted_at'];

function copyInZone(): OwnWay {
  const { columns, rows } = answer('customers', { view: 'state', day: DAY });
  return {
    what: 'a copy in the local time of a zone',
    mapping: {
      ...{ kind: 'copy', table: 'customers', ...SOURCE },
      timestamps: { zone: 'Europe/Berlin' },
    },
    columns,
    rows: inLocalTime(rows, INSTANTS),
    spoiled: () => rows,
    found: ['customers copy different time-zone'],
  };
}

function versionsInZone(): OwnWay {
  const { columns, rows } = answer('customers', { view: 'history', to: DAY });
  const kept = inLocalTime(rows, [...INSTANTS, 'valid_from', 'valid_to']);
  return {
    what: 'versions in the local time of a zone',
    mapping: { ...VERSIONS, table: 'customers', timestamps: { zone: 'Europe/Berlin' } },
    columns,
    rows: kept,
    spoiled: () => kept.map((row) => (row.version === 1 ? { ...row, valid_to: null } : row)),
    found: ['customers scd2 wrongly-current versions-left-open'],
  };
}

/** When the pipeline ran, by the wall's clock. */
const runOf = (day: number): string => `2030-03-0${day + 1} 06:00:0${day}.250000`;

/** As by a tool that compares the source with its table once a day. */
function versionsByRun(): OwnWay {
  const versions: { row: Row; valid_from: string; valid_to: string | null }[] = [];
  const current = new Map<Cell, (typeof versions)[number]>();
  const { columns } = answer('orders', { view: 'state', day: 0 });
  for (let day = 0; day <= DAY; day += 1) {
    for (const row of answer('orders', { view: 'state', day }).rows) {
      const key = row.order_id ?? null;
      const before = current.get(key);
      if (JSON.stringify(before?.row) === JSON.stringify(row)) continue;
      if (before) before.valid_to = runOf(day);
      const version = { row, valid_from: runOf(day), valid_to: null };
      versions.push(version);
      current.set(key, version);
    }
  }
  const rows = versions.map(({ row, ...span }): Row => ({ ...row, ...span }));
  const spans = ['valid_from', 'valid_to'].map((name) => added(name, timestampMicros));
  return {
    what: 'versions that begin with the run that saw them',
    mapping: { ...VERSIONS, table: 'orders', observed: { at: 'daily', runs: 'found' } },
    columns: [...columns, ...spans],
    rows,
    // The last run was left out.
    spoiled: () =>
      rows
        .filter((row) => row.valid_from !== runOf(DAY))
        .map((row) => (row.valid_to === runOf(DAY) ? { ...row, valid_to: null } : row)),
    found: ['orders scd2 missing late-load'],
  };
}

function withinDay(): OwnWay {
  const { columns, rows } = answer('orders', { view: 'history', to: DAY });
  const noon = `${MODEL.calendar.dateOf(DAY)} 12:00:00`;
  const asOf = (instant: string) =>
    rows.filter(
      ({ valid_from: from, valid_to: to }) =>
        String(from) <= instant && (to === null || String(to) > instant),
    );
  const own = ['valid_from', 'valid_to', 'is_current', 'version'];
  return {
    what: 'a copy as of noon',
    mapping: { kind: 'copy', table: 'orders', ...SOURCE, metadata: own },
    at: NOON,
    columns,
    rows: asOf(noon),
    spoiled: () => asOf(`${MODEL.calendar.dateOf(DAY)} 08:00:00`),
    found: ['orders copy missing late-load', 'orders copy different late-load'],
  };
}

/** Keys with a letter before them, prices in cents, names in capitals between blanks, codes for words. */
function otherWords(): OwnWay {
  const { columns, rows } = answer('products', { view: 'state', day: DAY });
  const codes = Object.fromEntries(
    [...new Set(rows.map(({ category }) => String(category)))].map((one, index) => [one, index]),
  );
  const kept = rows.map(
    (row): Row => ({
      ...row,
      product_id: `P${row.product_id}`,
      name: ` ${String(row.name).toUpperCase()}  `,
      category: codes[String(row.category)] ?? null,
      price: Math.round(Number(row.price) * 100),
      updated_at: String(row.updated_at),
    }),
  );
  return {
    what: 'columns in other types and words',
    mapping: {
      ...{ kind: 'copy', table: 'products', ...SOURCE },
      columns: {
        product_id: { expression: 'SUBSTRING(product_id, 2, 20)', cast: true },
        name: { ignoreCase: true, trim: true },
        category: { values: codes },
        price: { expression: 'price / 100.0', cast: true },
        updated_at: { cast: true },
      },
    },
    columns: retyped(columns, {
      ...{ product_id: text(20), name: text(200), category: integer, price: integer },
      updated_at: text(40),
    }),
    rows: kept,
    spoiled: () => kept.map((row, index) => (index === 3 ? { ...row, price: 1 } : row)),
    found: ['products copy different'],
  };
}

const MART = `
with orders as (select * from jaffle_shop.orders where deleted_at is null), -- ';'
paid as (
  select order_id, sum(amount) as paid from jaffle_shop.payments group by order_id
)
select orders.order_id, orders.status, paid.paid
from orders
left join paid on paid.order_id = orders.order_id;
`;

function mart(): OwnWay {
  const { columns, rows } = answer('orders', { view: 'state', day: DAY });
  const cents = new Map<Cell, number>();
  for (const { order_id: key = null, amount } of answer('payments', { view: 'state', day: DAY })
    .rows) {
    cents.set(key, (cents.get(key) ?? 0) + Math.round(Number(amount) * 100));
  }
  const kept = rows
    .filter(({ deleted_at: gone }) => gone === null)
    .map((row): Row => {
      const sum = cents.get(row.order_id ?? null);
      return { ...row, paid: sum === undefined ? null : (sum / 100).toFixed(2) };
    });
  const own = ['order_id', 'status'];
  return {
    what: 'a mart, by the query that makes it',
    mapping: { kind: 'query', target: TARGET, key: ['order_id'], sql: MART },
    columns: [
      ...columns.filter(({ name }) => own.includes(name)),
      added('paid', { kind: 'decimal', precision: 12, scale: 2 }),
    ],
    rows: kept,
    spoiled: mostOf,
    found: [' query missing'],
  };
}

export const OWN_WAYS: readonly OwnWay[] = [
  copyInZone(),
  versionsInZone(),
  versionsByRun(),
  withinDay(),
  otherWords(),
  mart(),
];

const contentOf = ({ columns }: OwnWay, rows: readonly Row[]): Content => ({
  columns,
  rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
});

/** What is found in a table that keeps things in its own way, and then in a spoiled one. */
export async function findingsOfOwnWay(
  adapter: Adapter,
  way: OwnWay,
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for (const rows of [way.rows, way.spoiled(way.rows)]) {
    const session = await adapter.openWriter();
    try {
      for (const sql of fill(adapter, TARGET, contentOf(way, rows))) await session.execute(sql);
    } finally {
      await session.close();
    }
    const request = { adapter, model: MODEL, day: DAY, at: way.at, mappings: [way.mapping] };
    const report = await check({ ...request, listed: 20, detailed: true });
    found.push(findingsOf(report));
  }
  return found;
}
