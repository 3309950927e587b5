import type { CheckMapping } from '@headwater/core';
import { answerOf, check, flatColumns, flatFeed } from '@headwater/core';
import type { Adapter, Cell, TableName } from '@headwater/core/adapter';
import type { Column, Model, types } from '@headwater/core/dataset';
import { mappingsFor } from './answers.js';
import { findingsOf } from './warehouse.js';

const DAY = 3;
/** As many as one statement may insert. */
const ROWS_AT_ONCE = 1000;

interface TableRef {
  readonly system: string;
  readonly table: string;
}

/** What a table holds. */
interface Content {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Every answer of a table, by the schema that {@link mappingsFor} looks for it in. */
function contentsOf(model: Model, ref: TableRef): [string, Content][] {
  const { system, table } = ref;
  const days = { from: 0, to: DAY };
  const views = {
    state: { view: 'state', day: DAY },
    history: { view: 'history', to: DAY },
    changes: { view: 'changes', ...days },
  } as const;
  const answers = Object.entries(views).map(([schema, request]): [string, Content] => {
    const { columns, cells } = answerOf(model, system, table, request);
    return [schema, { columns, rows: [...cells()] }];
  });
  const feed = flatFeed(model, { ...days, tables: [ref], snapshot: true });
  const rows = [...feed.records()].map(([, row]) => row);
  return [...answers, ['feed', { columns: feed.tables.flatMap((one) => flatColumns(one)), rows }]];
}

function literal({ dialect }: Adapter, value: Cell, type: types.ColumnType): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return dialect.booleanValue(value ? '1 = 1' : '1 = 0');
  if (typeof value !== 'string') return String(value);
  return type.kind === 'text' ? dialect.text(value) : `CAST('${value}' AS ${dialect.type(type)})`;
}

/** Statements that make a table anew. */
function fill(adapter: Adapter, schema: string, table: string, content: Content): string[] {
  const { dialect } = adapter;
  const name = `${dialect.identifier(schema)}.${dialect.identifier(table)}`;
  const nulls = content.columns.map(
    (column) => `${dialect.nullOf(column.type)} AS ${dialect.identifier(column.name)}`,
  );
  const types = content.columns.map((column) => column.type);
  const rows = content.rows.map((row) => {
    const values = types.map((type, index) => literal(adapter, row[index] ?? null, type));
    return `(${values.join(', ')})`;
  });
  const inserts: string[] = [];
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    inserts.push(
      `INSERT INTO ${name} VALUES ${rows.slice(first, first + ROWS_AT_ONCE).join(', ')}`,
    );
  }
  return [
    dialect.createSchema(schema),
    `DROP TABLE IF EXISTS ${name}`,
    ...dialect.createTableAs({ schema, table }, `SELECT ${nulls.join(', ')} WHERE 1 = 0`),
    ...inserts,
  ];
}

/** Tables on a server that hold the answers of day 3, and a check of them. */
export class Target {
  private readonly refs: readonly TableRef[];

  constructor(
    private readonly adapter: Adapter,
    tables: readonly string[],
  ) {
    this.refs = tables.map((table) => ({ system: 'jaffle_shop', table }));
  }

  async run(statements: readonly string[]): Promise<void> {
    const session = await this.adapter.connect('write');
    try {
      for (const sql of statements) await session.execute(sql);
    } finally {
      await session.close();
    }
  }

  /** Makes tables right: all, or some. */
  fillWith(model: Model, only: { schema?: string; table?: string } = {}): Promise<void> {
    return this.run(
      this.refs
        .filter(({ table }) => table === (only.table ?? table))
        .flatMap((ref) =>
          contentsOf(model, ref)
            .filter(([schema]) => schema === (only.schema ?? schema))
            .flatMap(([schema, content]) => fill(this.adapter, schema, ref.table, content)),
        ),
    );
  }

  /** What is found in the tables that are wanted, by changed mappings. */
  async found(
    model: Model,
    isWanted: (target: TableName, kind: CheckMapping['kind']) => boolean = () => true,
    changed: Partial<Pick<CheckMapping, 'timestamps'>> = {},
  ): Promise<readonly string[]> {
    const mappings = this.refs
      .flatMap(mappingsFor)
      .filter(({ target, kind }) => isWanted(target, kind))
      .map((mapping) => ({ ...mapping, ...changed }));
    return findingsOf(await check({ adapter: this.adapter, model, day: DAY, mappings }));
  }
}
