import type { Delivery } from '@headwater/core/adapter';
import type { CommandFunction } from '../command.js';
import type { SourceOptions } from '../options/source.js';
import { confirm, requireAnswerable } from '../output/confirm.js';
import { returnQuestion } from '../output/return-question.js';
import { isLoaded } from '../output/summary.js';
import { type ChangeOptions, change } from '../source/change.js';
import { untilAborted, withSource } from '../source/open.js';

interface ResetOptions extends SourceOptions, ChangeOptions {
  readonly keepCustom?: boolean;
  readonly deliver?: Delivery;
}

export const reset: CommandFunction<ResetOptions> = (options, signal) => {
  const { keepCustom, deliver } = options;
  const asks = !options.dryRun && !options.yes;
  if (asks) requireAnswerable(options, 'reset');
  return withSource(options, async (source) => {
    if (asks) {
      const status = await untilAborted(source.status(), signal);
      // Where nothing is loaded, core has the better answer.
      const question = returnQuestion(status, { verb: 'Reset', day: 0, keepCustom });
      if (isLoaded(status)) await confirm(question, options, signal);
    }
    return change(source, { operation: 'reset', keepCustom, deliver }, options, signal);
  });
};
