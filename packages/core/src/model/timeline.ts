import { variable } from '../expression/integer.js';
import type { TableDefinition, Timeline } from './table.js';

const timelines = new WeakMap<TableDefinition, Timeline>();

/** The timeline of a table's ordinal `n`, built once, because it is large and often needed. */
export function timelineOf(table: TableDefinition): Timeline {
  const timeline = timelines.get(table) ?? table.timeline(variable('n'));
  timelines.set(table, timeline);
  return timeline;
}
