import type { Row } from '@headwater/core/adapter';
import { debeziumLines } from '@headwater/core/answers';
import type { Model } from '@headwater/core/dataset';
import { type Envelope, parseExactly } from './message.js';

/** What a message says of a row. */
export interface Change {
  /** `schema.table`. */
  readonly table: string;
  readonly key: Row | null;
  readonly op: Envelope['op'];
  readonly before: Row | null;
  readonly after: Row | null;
}

/** The changes that one system commits at once. */
export interface Commit {
  readonly system: string;
  readonly changes: readonly Change[];
  /** The same changes as the feed has them, if they happen at one instant. */
  readonly asFed?: readonly Change[];
}

export interface Line {
  readonly key: Row | null;
  readonly value: Envelope | null;
}

/** The lines of a feed of one system, with keys and tombstones, as a reader gets them. */
export function linesOf(
  model: Model,
  { name: system, tables }: Model['systems'][number],
  to: number,
): readonly Line[] {
  const request = {
    ...{ from: 0, to, snapshot: true, keys: true, tombstones: true },
    tables: tables.map(({ name: table }) => ({ system, table })),
  };
  return [...debeziumLines(model, request).records()].map(([, line]) => parseExactly(line) as Line);
}

export const changeOf = (key: Row | null, { source, op, before, after }: Envelope): Change => ({
  table: `${source.schema}.${source.table}`,
  ...{ key, op, before, after },
});

/** What several changes of one row, one after the other, are as one. */
function merge(first: Change, next: Change): Change | undefined {
  if (first.op !== 'c') return { ...next, op: next.op, before: first.before };
  return next.op === 'd' ? undefined : { ...next, op: 'c', before: null };
}

/** Changes as one statement after the other would make them: each row once. */
function merged(changes: readonly Change[]): readonly Change[] {
  const rows = new Map<string, Change | undefined>();
  for (const [index, change] of changes.entries()) {
    const row = change.key === null ? index : JSON.stringify(change.key);
    const place = `${change.table} ${row}`;
    const before = rows.get(place);
    rows.set(place, before ? merge(before, change) : change);
  }
  return [...rows.values()].filter((change) => change !== undefined);
}

/** What a source commits that stops at these instants, one commit for each stop and system. */
export function commitsOf(
  { systems }: Model,
  lines: readonly Line[],
  stops: readonly number[],
): readonly Commit[] {
  return stops.flatMap((to, index) =>
    systems.flatMap(({ name: system }) => {
      const from = stops[index - 1] ?? to;
      const own = lines.flatMap(({ key, value }) => {
        const instant = (value?.ts_ms ?? 0) / 1000;
        const isIn = value?.source.schema === system && from < instant && instant <= to;
        return isIn ? [{ instant, change: changeOf(key, value) }] : [];
      });
      const changes = merged(own.map(({ change }) => change));
      const isOne = new Set(own.map(({ instant }) => instant)).size === 1;
      const asFed = isOne ? { asFed: own.map(({ change }) => change) } : {};
      return changes.length > 0 ? [{ system, changes, ...asFed }] : [];
    }),
  );
}
