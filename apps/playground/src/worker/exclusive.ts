import { HeadwaterError } from '@headwater/core';
import { Queue } from '@headwater/core/adapter';

const queue = new Queue<'database'>();

/**
 * Runs work that takes several operations on the database, such as a day and then a pipeline: nobody moves it meanwhile.
 *
 * @throws HeadwaterError ABORTED if it was stopped before its turn came
 */
export async function exclusively<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const leave = await queue.enter('database');
  try {
    if (signal.aborted) {
      throw new HeadwaterError('ABORTED', {
        what: 'Stopped before it began.',
        next: 'Start it again if you need it.',
      });
    }
    return await work();
  } finally {
    leave();
  }
}
