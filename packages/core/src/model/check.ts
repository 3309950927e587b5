import { variable } from '../expression/integer.js';
import { checkTexture } from '../texture/check-texture.js';
import type { Calendar } from './calendar.js';
import { checkIndexes } from './check-indexes.js';
import { checkKey } from './check-key.js';
import { checkKeyless } from './check-keyless.js';
import { requireDistinct } from './check-names.js';
import { checkRowChecks } from './check-row-checks.js';
import { typeProblem } from './check-type.js';
import { type Checked, checkValue, fail, Growth } from './check-value.js';
import { AUDIT_COLUMNS, type ColumnExpression } from './column.js';
import type { SystemDefinition } from './dataset.js';
import { type TableDefinition, type Timeline, timelineOf } from './table.js';
import { MAX_LATE_DAYS } from './table-arrivals.js';
import { isWhole } from './whole-number.js';

/** Days for which reaches are checked: one of each kind, enough to reveal an inverted window. */
const REACHED_DAYS = [1, 30, 1000];

/**
 * What ranges reveal about when events happen. The rest is checked on rows, before any are loaded.
 */
function checkInstants(place: string, timeline: Timeline): void {
  const { arrives, events = [], recurring = [], deletion } = timeline;
  const all = [
    ...events.map(({ name, at, reach }) => ({ name: `event '${name}'`, at, reach })),
    ...recurring.map(({ name, first, reach }) => ({ name: `event '${name}'`, at: first, reach })),
    ...(deletion ? [{ name: 'the deletion', ...deletion }] : []),
  ];
  for (const { name, at, reach } of all) {
    if (at.max <= arrives.min) {
      fail(
        `${place}, ${name}, never comes after the row's arrival.`,
        'Compute it from the arrival.',
      );
    }
    for (const day of REACHED_DAYS) {
      const { from, to } = reach({ from: day, to: day });
      if (from <= to) continue;
      fail(
        `${place}, ${name}, has a reach from day ${from} to day ${to} for events on day ${day}.`,
        'Give the smaller number of days first: daysAfterArrival(min, max).',
      );
    }
  }
}

function checkTimeline(checked: Checked, timeline: Timeline): void {
  const { place, table } = checked;
  for (const column of table.columns) {
    if (timeline.initial[column.name] === undefined) {
      fail(`${place} has no first value for '${column.name}'.`, 'Give the column a `value`.');
    }
  }
  const changes: readonly (readonly [string, Readonly<Record<string, ColumnExpression>>])[] = [
    ['the first values', timeline.initial],
    ...(timeline.events ?? []).map((event) => [`event '${event.name}'`, event.sets] as const),
    ...(timeline.recurring ?? []).map((event) => {
      // No timeline uses this variable, so what is known about ordinals doesn't affect the count.
      const k = variable('at', 1, checked.growth.occurrencesOf(event));
      return [`event '${event.name}'`, event.sets(k)] as const;
    }),
  ];
  for (const [name, values] of changes) {
    for (const [column, value] of Object.entries(values)) {
      checkValue(checked, `${place}, ${name}`, column, value);
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
  checkInstants(place, timeline);
}

function checkTable(
  place: string,
  table: TableDefinition,
  before: readonly TableDefinition[],
  growth: Growth,
): void {
  const names = [table.key, ...table.columns, ...AUDIT_COLUMNS].map((column) => column.name);
  requireDistinct(
    place,
    names,
    [table.key, ...AUDIT_COLUMNS].map(({ name }) => name),
  );
  for (const column of table.columns) {
    const problem = typeProblem(column);
    if (problem !== undefined) fail(`${place}, ${problem.what}`, problem.next);
  }
  if (table.key.type.kind !== 'integer' && table.key.type.kind !== 'bigint') {
    fail(`${place} has a key of type ${table.key.type.kind}.`, 'Use integer or bigint.');
  }
  const { lateDays } = table.arrivals;
  if (!isWhole(lateDays, 0, MAX_LATE_DAYS)) {
    fail(
      `${place} has rows that may be ${lateDays} days late.`,
      `Give \`lateDays\` as a whole number; with the parent's, they are 0 to ${MAX_LATE_DAYS}.`,
    );
  }
  const parents = new Map<string, TableDefinition>();
  for (const { column, references } of table.foreignKeys ?? []) {
    if (!table.columns.some(({ name }) => name === column)) {
      fail(
        `${place} has a foreign key on '${column}', which isn't one of its columns.`,
        'Correct the name.',
      );
    }
    const parent = before.find(({ name }) => name === references);
    if (parent === undefined) {
      fail(
        `${place} references '${references}', which isn't an earlier table of its system.`,
        'List parents before their children.',
      );
    }
    parents.set(column, parent);
  }
  checkKeyless(place, table, before);
  checkKey(place, table, before);
  checkIndexes(place, table);
  checkRowChecks(place, table);
  checkTexture(place, table);
  checkTimeline({ place, table, growth, parents }, timelineOf(table));
}

/** Fails with INVALID_DATASET if a definition contradicts itself. */
export function checkSystems(
  dataset: string,
  systems: readonly SystemDefinition[],
  lastDay: number,
  calendar: Calendar,
): void {
  if (!isWhole(lastDay)) {
    const next = 'Give a whole number of days, such as 36500 for a century.';
    fail(`Dataset '${dataset}' ends with day ${lastDay}.`, next);
  }
  if (systems.length === 0) fail(`Dataset '${dataset}' has no system.`, 'Define at least one.');
  requireDistinct(
    `Dataset '${dataset}'`,
    systems.map((system) => system.name),
  );
  const growth = new Growth(
    systems.flatMap((system) => system.tables),
    lastDay,
    calendar,
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
