import { HeadwaterError } from '../errors.js';
import { and, or, when } from '../expression/build.js';
import { int, least } from '../expression/integer.js';
import { childrenOf, type Expression, MAX_INPUT } from '../expression/node.js';
import type { ColumnExpression } from './column.js';
import type { SystemDefinition } from './dataset.js';
import { ordinal } from './key.js';
import {
  type Deletion,
  type Reach,
  type TableDefinition,
  type Timeline,
  timelineOf,
} from './table.js';

/** What a deletion does to a row: mark it or remove it. */
export type Deletes = 'soft' | 'hard';
/** The kinds of deletes. */
export const DELETES: readonly Deletes[] = ['soft', 'hard'];

const widest =
  (one: Reach, other: Reach): Reach =>
  (days) => {
    const [a, b] = [one(days), other(days)];
    return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
  };

/** The earlier of two ends of a row. */
function earlier(one: Deletion, other: Deletion): Deletion {
  const both = when(other.occurs, least(one.at, other.at), one.at);
  return {
    occurs: or(one.occurs, other.occurs),
    at: when(one.occurs, both, other.at),
    reach: widest(one.reach, other.reach),
    isHard: true,
  };
}

function requireFixed({ name }: TableDefinition, timeline: Timeline, column: string): void {
  const changes = [
    ...(timeline.events ?? []).map(({ sets }) => sets),
    ...(timeline.recurring ?? []).map(({ sets }) => sets(int(1))),
  ];
  if (!changes.some((sets) => column in sets)) return;
  throw new HeadwaterError('INVALID_DATASET', {
    what: `An event changes '${column}' of '${name}', whose parent rows can be removed.`,
    why: 'With hard deletes, a row is removed with its parent, so its parent must not change.',
    next: "Don't change the column, or support only soft deletes.",
  });
}

/** Whether an expression uses the ordinal of the table it is asked about. */
function namesOrdinal(node: Expression, seen = new Set<Expression>()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const isOrdinal = node.op === 'variable' && node.name === 'n';
  return isOrdinal || childrenOf(node).some((child) => namesOrdinal(child, seen));
}

/** A timeline that names the ordinal by itself would refer to the child, not the parent. */
function requireGivenOrdinal(table: TableDefinition): void {
  const { deletion } = table.timeline(int(0));
  if (deletion === undefined || ![deletion.at, deletion.occurs].some((one) => namesOrdinal(one))) {
    return;
  }
  throw new HeadwaterError('INVALID_DATASET', {
    what: `The deletion of '${table.name}' doesn't use the ordinal passed to its timeline.`,
    why: 'With hard deletes, a row that refers to it needs the deletion of exactly that row.',
    next: "Use the timeline's parameter instead of variable('n').",
  });
}

/** A parent's end as its child's end. The child may have arrived just before it. */
function endWithParent(parent: TableDefinition, reference: ColumnExpression): Deletion | undefined {
  const [value, isSet] =
    reference.type === 'nullable' ? [reference.value, reference.test] : [reference, true];
  if (value.type !== 'int') return undefined;
  // If a parent can't be removed, no child needs to know which parent it has.
  if (timelineOf(parent).deletion === undefined) return undefined;
  requireGivenOrdinal(parent);
  // No ordinal is larger, so this doesn't affect any row; it keeps a grandparent's ordinal in
  // range.
  const { deletion } = parent.timeline(least(ordinal(value), MAX_INPUT));
  return (
    deletion && {
      occurs: and(isSet, deletion.occurs),
      at: deletion.at,
      reach: (days) => ({ from: deletion.reach(days).from, to: days.to }),
      isHard: true,
    }
  );
}

function hardened(
  table: TableDefinition,
  parents: ReadonlyMap<string, TableDefinition>,
): TableDefinition {
  return {
    ...table,
    timeline(n) {
      const timeline = table.timeline(n);
      const inherited = (table.foreignKeys ?? []).flatMap(({ column, references }) => {
        const parent = parents.get(references);
        const reference = timeline.initial[column];
        const end = parent && reference && endWithParent(parent, reference);
        if (end) requireFixed(table, timeline, column);
        return end ? [end] : [];
      });
      const own = timeline.deletion ? [{ ...timeline.deletion, isHard: true }] : [];
      const [first, ...others] = [...own, ...inherited];
      if (first === undefined) return timeline;
      return { ...timeline, deletion: others.reduce(earlier, first) };
    },
  };
}

/**
 * The systems with deletions that remove rows. Everything that refers to a removed row by a foreign
 * key is removed at the same instant.
 */
export function withHardDeletes(systems: readonly SystemDefinition[]): readonly SystemDefinition[] {
  return systems.map((system) => {
    const tables = new Map<string, TableDefinition>();
    for (const table of system.tables) tables.set(table.name, hardened(table, tables));
    return { ...system, tables: [...tables.values()] };
  });
}
