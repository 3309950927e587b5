import type { Adapter, TableName } from '@headwater/core/adapter';
import { answerOf, flatColumns, flatFeed } from '@headwater/core/answers';
import type { CheckMapping } from '@headwater/core/check';
import { check } from '@headwater/core/check';
import type { Model } from '@headwater/core/dataset';
import { mappingsFor } from './answers.js';
import { type Content, fill } from './fill.js';
import { findingsOf } from './warehouse.js';

const DAY = 3;

interface TableRef {
  readonly system: string;
  readonly table: string;
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
    const session = await this.adapter.openWriter();
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
            .flatMap(([schema, content]) =>
              fill(this.adapter, { schema, table: ref.table }, content),
            ),
        ),
    );
  }

  /** The findings for the selected tables, with changed mappings. */
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
