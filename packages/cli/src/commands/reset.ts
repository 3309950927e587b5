import type { Status } from '@headwater/core';
import type { Delivery } from '@headwater/core/adapter';
import type { CommandFunction } from '../action.js';
import { confirm, requireAnswerable } from '../confirm.js';
import { untilAborted, withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { counted, customRows, isLoaded } from '../output/summary.js';
import { type ChangeOptions, change } from './change.js';

interface ResetOptions extends SourceOptions, ChangeOptions {
  readonly keepCustom?: boolean;
  readonly deliver?: Delivery;
}

function question(status: Status, { keepCustom }: ResetOptions): string {
  const { dataset, target, day } = status;
  const custom = counted(customRows(status), 'custom row');
  const from = day === null ? '' : ` from day ${day}`;
  const fate = keepCustom ? `${custom} will be kept` : `${custom} will be removed`;
  const captures = new Set(
    Object.values(status.systems).flatMap((system) => system.captures.map((on) => on.capture)),
  );
  const readers = captures.size === 0 ? '' : ` Readers of ${[...captures].join(', ')} see it.`;
  return `Reset ${dataset} in ${target}${from} to day 0? ${fate}.${readers}`;
}

export const reset: CommandFunction<ResetOptions> = (options, signal) => {
  const { keepCustom, deliver } = options;
  const asks = !options.dryRun && !options.yes;
  if (asks) requireAnswerable(options, 'reset');
  return withSource(options, async (source) => {
    if (asks) {
      const status = await untilAborted(source.status(), signal);
      // Where nothing is loaded, core has the better answer.
      if (isLoaded(status)) await confirm(question(status, options), options, signal);
    }
    return change(source, { operation: 'reset', keepCustom, deliver }, options, signal, (run) =>
      source.reset({ keepCustom, deliver, ...run }),
    );
  });
};
