import { setImmediate } from 'node:timers/promises';
import type { Turn } from '@headwater/core/inspection';
import type { ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { simulatedModel } from '../source/simulated.js';
import { UsageError } from '../usage-error.js';
import { checkAll } from './check.js';
import { writeFingerprint } from './fingerprint.js';

export interface DatasetOptions extends SourceOptions {
  readonly update?: boolean;
}

/** Lets a signal be heard, and ends the work once it is. */
const turnUntil =
  (signal: AbortSignal): Turn =>
  async () => {
    await setImmediate();
    signal.throwIfAborted();
  };

/** Checks a dataset, or writes its fingerprint. */
export async function runOnDataset(
  action: string,
  named: string,
  options: DatasetOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (named !== '' && options.dataset !== undefined) {
    throw new UsageError("give the dataset once: as an argument, or with '--dataset'", 'dataset');
  }
  if (options.update && action === 'check') {
    throw new UsageError("unknown option '--update' for check", 'dataset');
  }
  const asked = named === '' ? options : { ...options, dataset: named };
  const simulated = await simulatedModel(asked);
  const work = action === 'check' ? checkAll : writeFingerprint;
  return work(simulated, asked, turnUntil(signal));
}
