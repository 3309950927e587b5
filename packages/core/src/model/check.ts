import { variable } from '../expression/integer.js';
import { typeProblem } from './check-type.js';
import { type Checked, checkValue, fail, Growth } from './check-value.js';
import { AUDIT_COLUMNS, type ColumnExpression } from './column.js';
import type { SystemDefinition } from './dataset.js';
import type { TableDefinition, Timeline } from './table.js';
import { timelineOf } from './timeline.js';

function requireDistinct(place: string, names: readonly string[]): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) fail(`${place} names '${twin}' twice.`, 'Give each its own name.');
  const blank = names.find((name) => name.trim() === '' || name.length > 100);
  if (blank !== undefined) fail(`${place} has the name '${blank}'.`, 'Use 1 to 100 characters.');
}

function checkTimeline(checked: Checked, timeline: Timeline): void {
  const { place, table } = checked;
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  for (const column of table.columns) {
    if (timeline.initial[column.name] === undefined) {
      fail(`${place} gives no first value for '${column.name}'.`, 'Add it to `initial`.');
    }
  }
  const changes: readonly (readonly [string, Readonly<Record<string, ColumnExpression>>])[] = [
    ['the first values', timeline.initial],
    ...(timeline.events ?? []).map((event) => [`event '${event.name}'`, event.sets] as const),
    // No timeline speaks of the other variable, so what is known of ordinals does not touch the count.
    ...(timeline.recurring ?? []).map(
      (event) => [`event '${event.name}'`, event.sets(variable('at', 1))] as const,
    ),
  ];
  for (const [name, values] of changes) {
    for (const [column, value] of Object.entries(values)) {
      checkValue(checked, `${place}, ${name}`, columns.get(column), value);
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

function checkTable(
  place: string,
  table: TableDefinition,
  before: readonly TableDefinition[],
  growth: Growth,
): void {
  const names = [table.key, ...table.columns, ...AUDIT_COLUMNS].map((column) => column.name);
  requireDistinct(place, names);
  for (const column of table.columns) {
    const problem = typeProblem(column);
    if (problem !== undefined) fail(`${place}, ${problem.what}`, problem.next);
  }
  if (table.key.type.kind !== 'integer' && table.key.type.kind !== 'bigint') {
    fail(`${place} has a key of type ${table.key.type.kind}.`, 'Use integer or bigint.');
  }
  const parents = new Map<string, TableDefinition>();
  for (const { column, references } of table.foreignKeys ?? []) {
    if (!table.columns.some(({ name }) => name === column)) {
      fail(`${place} has a foreign key on '${column}', no column of it.`, 'Correct the name.');
    }
    const parent = before.find(({ name }) => name === references);
    if (parent === undefined) {
      fail(
        `${place} references '${references}', no earlier table of its system.`,
        'List parents before their children.',
      );
    }
    parents.set(column, parent);
  }
  checkTimeline({ place, table, growth, parents }, timelineOf(table));
}

/** Fails with INVALID_DATASET where a definition contradicts itself. */
export function checkSystems(
  dataset: string,
  systems: readonly SystemDefinition[],
  lastDay: number,
): void {
  if (systems.length === 0) fail(`Dataset '${dataset}' has no system.`, 'Define at least one.');
  requireDistinct(
    `Dataset '${dataset}'`,
    systems.map((system) => system.name),
  );
  const growth = new Growth(
    systems.flatMap((system) => system.tables),
    lastDay,
  );
  for (const system of systems) {
    const place = `System '${system.name}'`;
    const names = system.tables.map((table) => table.name);
    if (names.length === 0) fail(`${place} has no table.`, 'Define at least one.');
    requireDistinct(place, names);
    system.tables.forEach((table, index) => {
      checkTable(
        `Table '${system.name}.${table.name}'`,
        table,
        system.tables.slice(0, index),
        growth,
      );
    });
  }
}
