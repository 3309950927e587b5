import { createSource, HeadwaterError, type PlanRequest } from '@headwater/core';
import type { Dataset, Parameters } from '@headwater/core/dataset';
import type { DatasetFinding, Turn } from '@headwater/core/inspection';
import { installedAdapters } from '../config/installed.js';
import { createAdapter, loadAdapter } from '../config/load-adapter.js';
import { close } from '../source/open.js';

/** The longest statement of a dataset on a platform. */
export interface SqlLength {
  readonly adapter: string;
  readonly characters: number;
  /** What the statement does. */
  readonly label: string;
}

export interface SqlOfDataset {
  readonly lengths: readonly SqlLength[];
  readonly findings: readonly DatasetFinding[];
}

const OPERATIONS: readonly PlanRequest[] = [
  { operation: 'load-baseline' },
  { operation: 'apply-delta', day: 1 },
  { operation: 'verify' },
];

async function longest(
  dataset: Dataset,
  parameters: Parameters,
  name: string,
  turn: Turn,
): Promise<SqlLength> {
  const adapter = createAdapter(await loadAdapter(name, process.cwd()), {}, 'plan');
  const source = createSource({ adapter, dataset, ...parameters });
  let found: SqlLength = { adapter: name, characters: 0, label: '' };
  try {
    for (const request of OPERATIONS) {
      const { steps } = await source.plan(request);
      for (const { sql, label } of steps) {
        await turn();
        if (sql.length > found.characters) found = { ...found, characters: sql.length, label };
      }
    }
    return found;
  } finally {
    await close(source);
  }
}

/** Plans what is done with a dataset on every installed adapter, without a connection. */
export async function sqlOf(
  dataset: Dataset,
  parameters: Parameters,
  turn: Turn,
): Promise<SqlOfDataset> {
  const lengths: SqlLength[] = [];
  const findings: DatasetFinding[] = [];
  for (const { name } of installedAdapters(process.cwd())) {
    try {
      lengths.push(await longest(dataset, parameters, name, turn));
    } catch (error) {
      if (!(error instanceof HeadwaterError) || error.code === 'ABORTED') throw error;
      const { what, why = null, next = null } = error;
      const of = { check: 'sql', deletes: null, system: null, table: null };
      findings.push({ ...of, what: `On ${name}: ${what}`, why, next });
    }
  }
  return { lengths, findings };
}
