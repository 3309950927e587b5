import type { Parameters } from '@headwater/core/dataset';
import type { SourceParameters } from '../../state/parameters.js';

/** What can be taken away: a view of one table or of all, or the database. */
export interface TakeRequest {
  readonly view: 'state' | 'changes' | 'history' | 'database';
  /** `system.table`; undefined: all. */
  readonly table: string | undefined;
  readonly format: TakeFormat;
  /** Of changes: after the end of this day. */
  readonly from: number;
  /** At, or up to, the end of this day. */
  readonly day: number;
}

export type TakeFormat = 'csv' | 'jsonl' | 'parquet' | 'debezium' | 'duckdb';

/** The formats of each view, with what they are. */
export const FORMATS: Readonly<
  Record<TakeRequest['view'], readonly (readonly [TakeFormat, string])[]>
> = {
  state: [
    ['csv', 'CSV'],
    ['jsonl', 'JSON, one object per line'],
    ['parquet', 'Parquet'],
  ],
  changes: [
    ['csv', 'CSV'],
    ['jsonl', 'JSON, one object per line'],
    ['parquet', 'Parquet'],
    ['debezium', 'Debezium’s messages, in order'],
  ],
  history: [
    ['csv', 'CSV'],
    ['jsonl', 'JSON, one object per line'],
    ['parquet', 'Parquet'],
  ],
  database: [['duckdb', 'DuckDB']],
};

/** What the command needs to make the same rows: whatever isn't the default. */
function parameterOptions(
  { dataset, ...parameters }: SourceParameters,
  defaults: Parameters,
): string {
  const options = dataset === 'jaffle' ? [] : [`--dataset ${dataset}`];
  for (const name of ['seed', 'scale', 'epoch', 'deletes', 'variant', 'texture'] as const) {
    const value = parameters[name];
    if (value !== undefined && value !== defaults[name]) options.push(`--${name} ${value}`);
  }
  return options.map((option) => ` ${option}`).join('');
}

/** The command that makes the same on one's own machine. */
export function commandFor(
  { view, table, format, from, day }: TakeRequest,
  parameters: SourceParameters,
  defaults: Parameters,
): string {
  const options = parameterOptions(parameters, defaults);
  if (view === 'database') {
    const database = ` --database ${parameters.dataset}.duckdb`;
    const load = `npx headwater load-baseline${database}${options}`;
    if (day === 0) return load;
    return `${load}\nnpx headwater apply-delta --day ${day} --through${database}`;
  }
  const days = {
    state: ` --day ${day}`,
    changes: ` --from ${from} --to ${day}`,
    history: ` --to ${day}`,
  }[view];
  const of = table === undefined ? '' : ` --table ${table}`;
  const feed = format === 'debezium' ? ' --snapshot --single-file' : '';
  return `npx headwater export ${view}${days}${of} --format ${format}${feed}${options}`;
}
