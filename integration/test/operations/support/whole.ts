import type { Operation } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { type Snapshot, snapshot } from './snapshot.js';
import { open } from './sources.js';

/** The state of a system: the contents of its schema, and its ledger entries. */
interface SystemState {
  readonly content: Snapshot[string] | undefined;
  readonly day: number | null;
  readonly operation: Operation | null;
}

export type State = Readonly<Record<string, SystemState>>;

/** The state of each system of a database. */
export async function stateOf(
  database: string | Adapter,
  dataset: Dataset = jaffle,
): Promise<State> {
  const content = await snapshot(database);
  const { systems } = await open(database, { dataset }).status();
  return Object.fromEntries(
    Object.entries(systems).map(([system, { schema, day, operation }]) => [
      system,
      { content: content[schema], day, operation },
    ]),
  );
}
