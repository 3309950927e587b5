import type { Status } from '@headwater/core';
import type { Delivery } from '@headwater/core/adapter';
import type { CommandFunction } from '../command.js';
import type { SourceOptions } from '../options/source.js';
import { confirm, requireAnswerable } from '../output/confirm.js';
import { returnQuestion } from '../output/return-question.js';
import { isLoaded } from '../output/summary.js';
import { type ChangeOptions, change } from '../source/change.js';
import { untilAborted, withSource } from '../source/open.js';

interface RestoreOptions extends SourceOptions, ChangeOptions {
  readonly day: number;
  readonly keepCustom?: boolean;
  readonly deliver?: Delivery;
}

/** Where nothing is loaded, or the day is ahead, core has the better answer. */
const canBeAsked = (status: Status, day: number): boolean =>
  isLoaded(status) && (status.day === null || day <= status.day);

export const restore: CommandFunction<RestoreOptions> = (options, signal) => {
  const { day, keepCustom, deliver } = options;
  const asks = !options.dryRun && !options.yes;
  if (asks) requireAnswerable(options, 'restore');
  return withSource(options, async (source) => {
    if (asks) {
      const status = await untilAborted(source.status(), signal);
      const question = returnQuestion(status, { verb: 'Restore', day, keepCustom });
      if (canBeAsked(status, day)) await confirm(question, options, signal);
    }
    return change(source, { operation: 'restore', day, keepCustom, deliver }, options, signal);
  });
};
