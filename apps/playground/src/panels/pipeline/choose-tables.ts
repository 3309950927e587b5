import { tableViews } from '@headwater/core';
import type { Model } from '@headwater/core/dataset';
import { columnsOf, keyNames } from '@headwater/core/planning';

/** A table that a pipeline copies, with names as SQL has them. */
export interface PipelineTable {
  readonly system: string;
  readonly name: string;
  readonly key: string;
  /** What the copy is called. */
  readonly copy: string;
}

/** The last day on which the prepared pipelines are known to be right, and each mistake to show. */
export const LAST_DAY = 7;

/** What happens to a table from day 1 to 3. */
interface Happenings {
  readonly table: PipelineTable;
  readonly updates: number;
  readonly deletes: number;
  /** Whether no row changes twice within a day, as long as the prepared pipelines run. */
  readonly isCalm: boolean;
}

const SECONDS = 86_400;
const FIRST_DAYS = 3;

function happeningsOf(model: Model, table: PipelineTable): Happenings {
  const views = tableViews(model, table.system, table.name);
  const end = model.calendar.endOf(FIRST_DAYS);
  let [updates, deletes, isCalm] = [0, 0, true];
  const seen = new Set<string>();
  const window = { from: model.calendar.endOf(0), to: model.calendar.endOf(LAST_DAY) };
  for (const { ordinal, kind, isSoftDelete, instant } of views.moments(window)) {
    const moment = `${ordinal} ${Math.floor(instant / SECONDS)}`;
    isCalm = isCalm && !seen.has(moment);
    seen.add(moment);
    if (instant > end || kind === 'insert') continue;
    if (kind === 'delete' || isSoftDelete) deletes += 1;
    else updates += 1;
  }
  return { table, updates, deletes, isCalm };
}

function tablesOf(model: Model): readonly PipelineTable[] {
  return model.systems.flatMap(({ name: system, tables }) =>
    tables.flatMap((table) => {
      const [key, ...others] = keyNames(table);
      const hasUpdates = columnsOf(table).some(({ name }) => name === 'updated_at');
      if (key === undefined || others.length > 0 || !hasUpdates) return [];
      return [{ system, name: table.name, key, copy: table.name }];
    }),
  );
}

/** Of all that fit, the one with the most. */
function most(
  all: readonly Happenings[],
  measure: (happenings: Happenings) => number,
): PipelineTable | undefined {
  const sorted = [...all].sort((one, other) => measure(other) - measure(one));
  return sorted[0] !== undefined && measure(sorted[0]) > 0 ? sorted[0].table : undefined;
}

/** For each mistake, a table in whose first days it shows. `model` should be small: all of its rows are looked at. */
export function chooseTables(model: Model) {
  const all = tablesOf(model).map((table) => happeningsOf(model, table));
  const calm = all.filter(({ isCalm }) => isCalm);
  return {
    /** Loses rows. */
    deleting: most(calm, ({ deletes }) => deletes) ?? most(all, ({ deletes }) => deletes),
    /** Changes the most. */
    changing: most(all, ({ updates }) => updates),
    /** Changes so seldom that a look once a day misses nothing. */
    versioned: most(calm, ({ updates }) => updates),
  };
}
