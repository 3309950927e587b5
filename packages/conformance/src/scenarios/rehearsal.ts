import type { RunOptions, Source } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { assert } from 'chai';
import { type Content, type Database, placeOf } from '../database.js';
import { single } from '../datasets/small.js';
import { modelOf } from '../expect.js';
import { type Fault, faulty } from '../faults.js';
import type { Lab } from '../scenario.js';

export const model = modelOf(single);
const BOXES = placeOf(model, 'shelf', 'boxes');

const CUSTOM_BOX: Row = {
  id: 5000,
  status: 'mine',
  created_at: '2026-01-02 08:00:00',
  updated_at: '2026-01-02 08:00:00',
  deleted_at: null,
};

/** An operation on the single system, whose statements can be made to fail one at a time. */
export interface Rehearsal {
  readonly name: string;
  /** Brings a database to the state before the operation; does nothing if it is already there. */
  readonly prepare: (source: Source, database: Database) => Promise<unknown>;
  readonly run: (source: Source, options?: RunOptions) => Promise<unknown>;
  /** The day the operation ends at. */
  readonly day: number;
}

async function prepareReset(source: Source, database: Database): Promise<void> {
  await source.loadBaseline();
  await source.applyDelta({ day: 1 });
  await database.insert(BOXES, CUSTOM_BOX);
}

/** A day that inserts, updates, and deletes. */
export const APPLY_DELTA: Rehearsal = {
  name: 'apply-delta',
  prepare: (source) => source.loadBaseline(),
  run: (source, options) => source.applyDelta({ day: 1, ...options }),
  day: 1,
};

export const REHEARSALS: readonly Rehearsal[] = [
  {
    name: 'load-baseline',
    prepare: async () => undefined,
    run: (source, options) => source.loadBaseline(options),
    day: 0,
  },
  APPLY_DELTA,
  {
    name: 'reset',
    prepare: prepareReset,
    run: (source, options) => source.reset(options),
    day: 0,
  },
  {
    name: 'reset-keep-custom',
    prepare: prepareReset,
    run: (source, options) => source.reset({ keepCustom: true, ...options }),
    day: 0,
  },
  {
    name: 'restore',
    prepare: async (source, database) => {
      await source.loadBaseline();
      await source.applyDelta({ day: 2, through: true });
      await database.insert(BOXES, CUSTOM_BOX);
    },
    run: (source, options) => source.restore({ day: 1, ...options }),
    day: 1,
  },
];

/** Everything the single dataset's operations may touch. */
export const everything = (database: Database): Promise<Content> =>
  database.content('shelf', 'headwater');

/** How many statements the operation runs in its transaction. */
export async function countStatements(lab: Lab, rehearsal: Rehearsal): Promise<number> {
  const database = await lab.database();
  await rehearsal.prepare(database.source({ dataset: single }), database);
  let statements = 0;
  await run(database, rehearsal, (moment) => {
    if (moment.kind === 'statement') statements += 1;
  });
  assert.ok(statements > 2, `${rehearsal.name} ran only ${statements} statements`);
  return statements;
}

/** How many steps the operation reports. */
export async function countSteps(lab: Lab, rehearsal: Rehearsal): Promise<number> {
  const database = await lab.database();
  const source = database.source({ dataset: single });
  await rehearsal.prepare(source, database);
  let steps = 0;
  const onProgress = (): void => {
    steps += 1;
  };
  await rehearsal.run(source, { onProgress });
  return steps;
}

/** Runs the operation with a fault injected. */
export const run = (database: Database, rehearsal: Rehearsal, fault: Fault): Promise<unknown> =>
  rehearsal.run(database.source({ dataset: single, adapter: faulty(database.adapter, fault) }));
