import { HeadwaterError } from '../errors.js';
import { variable } from '../expression/integer.js';
import type { Text } from '../expression/node.js';
import { typeProblem } from './check-type.js';
import { AUDIT_COLUMNS, type Column, type ColumnExpression } from './column.js';
import type { SystemDefinition } from './dataset.js';
import type { TableDefinition, Timeline } from './table.js';
import { timelineOf } from './timeline.js';

function fail(what: string, next: string): never {
  throw new HeadwaterError('INVALID_DATASET', { what, next });
}

function requireDistinct(place: string, names: readonly string[]): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) fail(`${place} names '${twin}' twice.`, 'Give each its own name.');
  const blank = names.find((name) => name.trim() === '' || name.length > 100);
  if (blank !== undefined) fail(`${place} has the name '${blank}'.`, 'Use 1 to 100 characters.');
}

const EXPECTED: Record<Column['type']['kind'], ColumnExpression['type']> = {
  integer: 'int',
  bigint: 'int',
  decimal: 'int',
  date: 'int',
  timestamp: 'int',
  text: 'text',
  boolean: 'bool',
};

/** The largest number that a column's expression may reach, in the unit of its type. */
function largest(column: Column): bigint | undefined {
  if (column.type.kind === 'integer') return 2n ** 31n - 1n;
  if (column.type.kind === 'decimal') return 10n ** BigInt(column.type.precision) - 1n;
  return undefined;
}

/** The most characters that a text can have. */
function longest(value: Text): number {
  switch (value.op) {
    case 'text':
      return value.value.length;
    case 'pickText':
      return Math.max(...value.list.map((item) => item.length));
    case 'toText':
      return String(value.inner.max).length;
    case 'concat':
      return value.parts.reduce((sum, part) => sum + longest(part), 0);
    case 'when':
      return Math.max(longest(value.yes), longest(value.no));
  }
}

function checkValue(place: string, column: Column | undefined, value: ColumnExpression): void {
  if (column === undefined) {
    fail(`${place} sets a column that the table does not have.`, 'Add the column, or correct it.');
  }
  const where = `${place}, column '${column.name}',`;
  const type = value.type === 'nullable' ? value.value.type : value.type;
  if (type !== EXPECTED[column.type.kind]) {
    fail(`${where} gives ${type} for ${column.type.kind}.`, 'Use an expression of that type.');
  }
  if (value.type === 'nullable' && !column.nullable) {
    fail(`${where} can be NULL.`, 'Declare the column nullable.');
  }
  if (value.type === 'text' && column.type.kind === 'text') {
    const length = longest(value);
    if (length > column.type.length) {
      fail(
        `${where} can have ${length} characters; the column holds ${column.type.length}.`,
        'Shorten the value or widen the column.',
      );
    }
  }
  const limit = largest(column);
  // An ordinal's own range is far wider than any run reaches: a foreign key that follows it is
  // checked against the days that a run asks for, by the planner.
  const isKeyLike = value.type === 'int' && value.max > 2n ** 39n;
  if (limit !== undefined && value.type === 'int' && value.max > limit && !isKeyLike) {
    fail(`${where} can reach ${value.max}, above ${limit}.`, 'Widen the type or bound the value.');
  }
}

function checkTimeline(place: string, table: TableDefinition, timeline: Timeline): void {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  for (const column of table.columns) {
    if (timeline.initial[column.name] === undefined) {
      fail(`${place} gives no first value for '${column.name}'.`, 'Add it to `initial`.');
    }
  }
  const changes: readonly (readonly [string, Readonly<Record<string, ColumnExpression>>])[] = [
    ['the first values', timeline.initial],
    ...(timeline.events ?? []).map((event) => [`event '${event.name}'`, event.sets] as const),
    ...(timeline.recurring ?? []).map(
      (event) => [`event '${event.name}'`, event.sets(variable('n', 1))] as const,
    ),
  ];
  for (const [name, values] of changes) {
    for (const [column, value] of Object.entries(values)) {
      checkValue(`${place}, ${name}`, columns.get(column), value);
    }
  }
  requireDistinct(`${place}, its list of events,`, [
    ...(timeline.events ?? []).map((event) => event.name),
    ...(timeline.recurring ?? []).map((event) => event.name),
  ]);
  const bad = timeline.recurring?.find(
    (event) => !Number.isInteger(event.every) || event.every < 1,
  );
  if (bad !== undefined) {
    fail(`${place}, event '${bad.name}', recurs every ${bad.every} s.`, 'Use at least 1 second.');
  }
}

function checkTable(place: string, table: TableDefinition, before: readonly string[]): void {
  const names = [table.key, ...table.columns, ...AUDIT_COLUMNS].map((column) => column.name);
  requireDistinct(place, names);
  for (const column of table.columns) {
    const problem = typeProblem(column);
    if (problem !== undefined) fail(`${place}, ${problem.what}`, problem.next);
  }
  if (table.key.type.kind !== 'integer' && table.key.type.kind !== 'bigint') {
    fail(`${place} has a key of type ${table.key.type.kind}.`, 'Use integer or bigint.');
  }
  for (const { column, references } of table.foreignKeys ?? []) {
    if (!table.columns.some(({ name }) => name === column)) {
      fail(`${place} has a foreign key on '${column}', no column of it.`, 'Correct the name.');
    }
    if (!before.includes(references)) {
      fail(
        `${place} references '${references}', no earlier table of its system.`,
        'List parents before their children.',
      );
    }
  }
  checkTimeline(place, table, timelineOf(table));
}

/** Fails with INVALID_DATASET where a definition contradicts itself. */
export function checkSystems(dataset: string, systems: readonly SystemDefinition[]): void {
  if (systems.length === 0) fail(`Dataset '${dataset}' has no system.`, 'Define at least one.');
  requireDistinct(
    `Dataset '${dataset}'`,
    systems.map((system) => system.name),
  );
  for (const system of systems) {
    const place = `System '${system.name}'`;
    const names = system.tables.map((table) => table.name);
    if (names.length === 0) fail(`${place} has no table.`, 'Define at least one.');
    requireDistinct(place, names);
    system.tables.forEach((table, index) => {
      checkTable(`Table '${system.name}.${table.name}'`, table, names.slice(0, index));
    });
  }
}
